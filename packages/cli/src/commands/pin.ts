import { resolve } from 'node:path';
import { readSource } from '@batchwright/agent';
import { pinIds, pinReferences } from '@batchwright/markdown';
import type { Invocation } from '../command.js';
import { projectOptions } from '../config/project-options.js';
import { exit, printProblems } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { writeOutput } from '../write-output.js';

export default async function pin(invocation: Invocation): Promise<number> {
	const { flags, terminal } = invocation;
	const { options } = await projectOptions(invocation);
	const source = await readSource(options);
	const ids = pinIds(source.text);
	const references = pinReferences(ids.text, options.aliases === undefined ? {} : { aliases: options.aliases });
	const changed = references.text !== source.text;
	if (flags['write'] === true && changed) await writeOutput(terminal, 'pin', resolve(options.root, source.file), references.text);
	const problems = [...ids.problems, ...references.problems].map((problem) => ({ file: source.file, ...problem }));
	if (flags['json'] === true) {
		terminal.out(
			`${JSON.stringify({ file: source.file, written: flags['write'] === true && changed, ids: ids.edits, references: references.edits, problems })}\n`,
		);
		return exit.done;
	}
	const before = source.text.split('\n');
	const after = references.text.split('\n');
	for (const [at, line] of after.entries()) {
		if (line === before[at]) continue;
		terminal.out(`${source.file}:${at + 1}\n- ${printable(before[at] ?? '')}\n+ ${printable(line)}\n`);
	}
	printProblems(problems, terminal);
	terminal.err(
		changed
			? flags['write'] === true
				? `wrote ${source.file}\n`
				: 'Nothing was written: run again with --write.\n'
			: 'Nothing to pin: every id and reference is written already.\n',
	);
	return exit.done;
}
