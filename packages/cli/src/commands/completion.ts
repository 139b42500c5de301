import { globalFlags, type Invocation } from '../command.js';
import { commands } from '../commands.js';
import { exit, UsageError } from '../failure.js';

export default async function completion({ args, terminal }: Invocation): Promise<number> {
	const write = shells.get(args[0] ?? '');
	if (write === undefined)
		throw new UsageError(`There is completion for ${[...shells.keys()].join(', ')}, not for ${JSON.stringify(args[0])}.`);
	terminal.out(write());
	return exit.done;
}

const names = commands.map(({ name }) => name).join(' ');
const flagsOf = (flags: object): string =>
	Object.keys({ ...flags, ...globalFlags })
		.map((name) => `--${name}`)
		.join(' ');
const cases = (): string => commands.map(({ name, flags = {} }) => `    ${name}) choices="${flagsOf(flags)}" ;;`).join('\n');
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const shells = new Map<string, () => string>([
	[
		'bash',
		() => `_batchwright() {
  local choices current="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then choices="${names}"; else
  case "\${COMP_WORDS[1]}" in
${cases()}
  esac; fi
  COMPREPLY=($(compgen -W "$choices" -- "$current"))
}
complete -o default -F _batchwright batchwright
`,
	],
	[
		'zsh',
		() => `#compdef batchwright
_batchwright() {
  local choices
  if (( CURRENT == 2 )); then choices="${names}"; else
  case "\${words[2]}" in
${cases()}
  esac; fi
  compadd -- \${=choices}
  _files
}
compdef _batchwright batchwright
`,
	],
	[
		'fish',
		() =>
			commands
				.map(({ name, summary, flags = {} }) =>
					[
						`complete -c batchwright -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
						...Object.entries({ ...flags, ...globalFlags }).map(
							([flag, { help }]) => `complete -c batchwright -n '__fish_seen_subcommand_from ${name}' -l ${flag} -d ${quoted(help)}`,
						),
					].join('\n'),
				)
				.join('\n')
				.concat('\n'),
	],
]);
