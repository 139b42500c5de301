import { parseArgs } from 'node:util';
import { type Command, globalFlags, type Invocation } from './command.js';
import { commands } from './commands.js';
import { reportFailure, UsageError } from './failure.js';
import { commandHelp, overview } from './help.js';
import { printable } from './terminal/printable.js';
import type { Terminal } from './terminal/terminal.js';
import { version } from './version.js';

/** Runs one command line; answers its exit code and never throws. */
export async function main(
	argv: readonly string[],
	terminal: Terminal,
	signal: AbortSignal = new AbortController().signal,
): Promise<number> {
	const asked = { json: argv.includes('--json'), debug: argv.includes('--debug') };
	try {
		const at = argv.findIndex((arg) => !arg.startsWith('-'));
		const name = argv[at];
		if (at > 0 || name === undefined) {
			if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) return print(terminal, overview(commands));
			if (argv.includes('--version') || argv.includes('-v')) return print(terminal, `${version}\n`);
			throw new UsageError(`The command comes first, then its options: \`batchwright plan ${printable(argv[0] ?? '')}\`.`);
		}
		const command = commands.find((each) => each.name === name);
		if (command === undefined) throw new UsageError(`There is no command ${JSON.stringify(printable(name))}.${nearest(name)}`);
		const { args, flags } = parse(command, argv.slice(1));
		if (flags['help'] === true) return print(terminal, commandHelp(command));
		if (flags['version'] === true) return print(terminal, `${version}\n`);
		checkArguments(command, args);
		const { default: run } = await command.load();
		return await run({ args, flags, terminal, signal });
	} catch (error) {
		return reportFailure(error, terminal, asked);
	}
}

function print(terminal: Terminal, text: string): number {
	terminal.out(text);
	return 0;
}

function parse(command: Command, argv: readonly string[]): Pick<Invocation, 'args' | 'flags'> {
	const options: Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }> = {};
	for (const [name, { type, short, multiple }] of Object.entries({ ...globalFlags, ...command.flags })) {
		options[name] = { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) };
	}
	try {
		const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
		return { args: positionals, flags: values as Invocation['flags'] };
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		// Node goes on about arguments that begin with a dash.
		throw new UsageError(
			`${printable(said.split('. To specify')[0] ?? said).replace(/\.$/, '')}: see \`batchwright ${command.name} --help\`.`,
		);
	}
}

function checkArguments({ name, args = '' }: Command, given: readonly string[]): void {
	const least = args.startsWith('<') ? 1 : 0;
	const most = args === '' ? 0 : args.includes('...') ? Number.POSITIVE_INFINITY : 1;
	if (given.length < least) throw new UsageError(`\`batchwright ${name}\` needs ${args}.`);
	if (given.length > most)
		throw new UsageError(`\`batchwright ${name}\` takes ${most === 0 ? 'no argument' : 'one argument'}, not ${given.length}.`);
}

function nearest(name: string): string {
	const found = commands.find((command) => command.name.startsWith(name.slice(0, 3).toLowerCase()));
	return found === undefined ? '' : ` Did you mean \`${found.name}\`?`;
}
