import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { UsageError } from '../failure.js';
import { type Config, configSchema } from './config.js';

export const configName = 'batchwright.config.json';

/** The project's configuration; an absent default file is an empty one. */
export async function readConfig(root: string, named?: string): Promise<Config> {
	const file = named ?? configName;
	let text: string;
	try {
		text = await readFile(resolve(root, file), 'utf8');
	} catch (error) {
		if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return {};
		throw new UsageError(`${file} can't be read (${(error as NodeJS.ErrnoException).code}): name an existing file with --config.`);
	}
	const errors: ParseError[] = [];
	const value: unknown = parse(text, errors, { allowTrailingComma: true });
	const [first] = errors;
	if (first !== undefined) {
		const before = text.slice(0, first.offset).split('\n');
		throw new UsageError(
			`${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: ${printParseErrorCode(first.error)}. Mend the JSON there.`,
		);
	}
	const result = configSchema.safeParse(value);
	if (!result.success) {
		const [issue] = result.error.issues;
		throw new UsageError(
			`${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}. \`batchwright init\` in an empty folder writes a commented example.`,
		);
	}
	return result.data;
}
