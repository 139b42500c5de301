import { parse } from 'shell-quote';
import { UsageError } from '../failure.js';

/** A command line's words by the shell's quoting rules; there is no shell, so operators and variables are refused. */
export function splitCommand(line: string): string[] {
	const words = parse(line, (name) => ({ op: `$${name}` }));
	const argv = words.map((word) => {
		if (typeof word === 'string') return word;
		if ('pattern' in word) return word.pattern;
		const found = 'op' in word ? word.op : `#${word.comment}`;
		throw new UsageError(`--exec ${JSON.stringify(line)}: ${found} needs a shell, and none is used: put it in a script and name that.`);
	});
	if (argv.length === 0) throw new UsageError('--exec is empty: name the command that does one task.');
	return argv;
}
