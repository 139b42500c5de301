import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './failure.js';
import type { Terminal } from './terminal/terminal.js';

/** Writes a file that the caller named. Throws UsageError where it can't be written. */
export async function writeOutput(terminal: Terminal, flag: string, path: string, content: string): Promise<void> {
	try {
		await writeFile(resolve(terminal.cwd, path), content);
	} catch (error) {
		throw new UsageError(
			`${flag}: ${path} can't be written (${(error as NodeJS.ErrnoException).code}): name a file in a folder that exists and is yours.`,
		);
	}
}
