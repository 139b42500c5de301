import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AgentError } from '../errors.js';
import type { ProjectOptions } from './options.js';

const usualPlaces = ['DEPENDENCIES.md', '.work/foundation/architecture/DEPENDENCIES.md'];

/** The planning document: the given text, the given file, else the first of the usual places. */
export async function readSource(options: ProjectOptions): Promise<{ file: string; text: string }> {
	if (options.text !== undefined) return { file: options.source ?? '<stdin>', text: options.text };
	const places = options.source === undefined ? usualPlaces : [options.source];
	for (const file of places) {
		try {
			return { file, text: await readFile(resolve(options.root, file), 'utf8') };
		} catch (error) {
			const code = (error as NodeJS.ErrnoException).code;
			if (code !== 'ENOENT' && code !== 'ENOTDIR')
				throw new AgentError('no-source', `${file} can't be read (${code}): make it a readable file.`);
		}
	}
	throw new AgentError(
		'no-source',
		`There is no ${places.join(' and no ')} here: name the planning document, or write one with \`batchwright init\`.`,
	);
}
