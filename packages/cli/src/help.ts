import { type Command, type Flag, globalFlags } from './command.js';
import { pad } from './terminal/width.js';

/** The page of `batchwright --help`. */
export function overview(commands: readonly Command[]): string {
	const wide = commands.reduce((most, command) => Math.max(most, usage(command).length), 0) + 2;
	return [
		'batchwright: batches of tasks that can run side by side, in the fewest rounds',
		'',
		'Usage: batchwright <command> [options]',
		'',
		'Commands:',
		...commands.map((command) => `  ${pad(usage(command), wide)}${command.summary}`),
		'',
		'Options of every command:',
		...flagLines(globalFlags),
		'',
		'Exit codes: 0 done, 1 our own fault, 2 usage, 3 invalid input, 4 gate closed or conflicts, 5 a task failed, 130 interrupted.',
		'',
	].join('\n');
}

/** The page of one command. */
export function commandHelp(command: Command): string {
	const own = command.flags === undefined ? [] : ['Options:', ...flagLines(command.flags), ''];
	return [
		`Usage: batchwright ${usage(command)} [options]`,
		'',
		`  ${command.summary}`,
		'',
		...own,
		'Options of every command:',
		...flagLines(globalFlags),
		'',
	].join('\n');
}

function usage({ name, args }: Command): string {
	return args === undefined ? name : `${name} ${args}`;
}

function flagLines(flags: Readonly<Record<string, Flag>>): string[] {
	const names = Object.entries(flags).map(
		([name, flag]) =>
			[
				`${flag.short === undefined ? '' : `-${flag.short}, `}--${name}${flag.value === undefined ? '' : ` ${flag.value}`}`,
				flag.help,
			] as const,
	);
	const wide = names.reduce((most, [name]) => Math.max(most, name.length), 0) + 2;
	return names.map(([name, help]) => `  ${pad(name, wide)}${help}`);
}
