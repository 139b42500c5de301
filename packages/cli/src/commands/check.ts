import { readFile, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { checkInterfaces, type InterfaceDocument, toSarif } from '@batchwright/integration';
import type { Invocation } from '../command.js';
import { projectOptions, text } from '../config/project-options.js';
import { exit, UsageError } from '../failure.js';
import { printFindings } from '../view/findings.js';
import { writeOutput } from '../write-output.js';

/** Each file is a task of its own, named by its folder; a folder stands for the INTERFACE.md in it, `-` for standard input. */
export default async function check(invocation: Invocation): Promise<number> {
	const { args, flags, terminal } = invocation;
	const { options } = await projectOptions(invocation);
	const documents: InterfaceDocument[] = [];
	for (const path of args) {
		if (path === '-') {
			documents.push({ task: 'stdin', batch: 1, file: 'stdin.md', text: await terminal.readStdin() });
			continue;
		}
		const given = resolve(terminal.cwd, path);
		try {
			const file = (await stat(given)).isDirectory() ? resolve(given, 'INTERFACE.md') : given;
			const shown = relative(terminal.cwd, file).split(sep).join('/');
			documents.push({ task: dirname(shown), batch: 1, file: shown, text: await readFile(file, 'utf8') });
		} catch (error) {
			throw new UsageError(
				`${path} can't be read (${(error as NodeJS.ErrnoException).code}): name INTERFACE.md files or folders that hold one.`,
			);
		}
	}
	const findings = await checkInterfaces(documents, {
		externals: options.externals ?? [],
		...(options.rules === undefined ? {} : { rules: options.rules }),
		...(options.deep === undefined ? {} : { deep: options.deep }),
	});
	const sarif = text(flags['sarif']);
	if (sarif !== undefined) await writeOutput(terminal, '--sarif', sarif, `${JSON.stringify(toSarif(findings), null, 2)}\n`);
	const errors = findings.filter(({ severity, suppressedBy }) => severity === 'error' && suppressedBy === undefined).length;
	if (flags['json'] === true) terminal.out(`${JSON.stringify({ findings, problems: [] })}\n`);
	else {
		printFindings(findings, [], terminal);
		terminal.out(`${documents.length} documents, ${findings.length} findings, ${errors} errors.\n`);
	}
	return errors > 0 ? exit.closed : exit.done;
}
