import type { Problem } from '@batchwright/core';
import * as z from 'zod';
import type { ProjectOptions } from '../project/options.js';
import { openProject, type Project } from '../project/read.js';
import { signalOf } from '../signal-of.js';

const problem = z.object({
	code: z.string(),
	severity: z.enum(['error', 'warning', 'info']),
	message: z.string(),
	file: z.string().nullish(),
	line: z.number().nullish(),
	column: z.number().nullish(),
});

const failure = z.object({ code: z.string(), message: z.string(), problems: z.array(problem) });

/** What every tool answers: `ok`, a text for the model, and either its data or the error with the next move. */
const answerFields = { ok: z.boolean(), text: z.string(), error: failure.nullish() };

export const cursor = z.string().nullish().describe('The `next` of the page before; leave out for the first page.');
export const key = z
	.string()
	.max(200)
	.nullish()
	.describe('The same key on a repeated call makes it safe to repeat: it gives the first answer again.');

/** A tool that any agent framework can take: plain data and one function. */
export interface BatchTool {
	readonly name: string;
	readonly description: string;
	readonly inputSchema: z.ZodObject;
	readonly outputSchema: z.ZodObject;
	readonly annotations: {
		readonly readOnlyHint: boolean;
		readonly idempotentHint: boolean;
		readonly destructiveHint: boolean;
		readonly openWorldHint: boolean;
	};
	/** Never throws: bad input and refusals come back as `{ ok: false, error, text }`. */
	execute(input: unknown, ...context: readonly unknown[]): Promise<ToolAnswer>;
}

export type ToolAnswer = { readonly ok: boolean; readonly text: string; readonly error?: z.infer<typeof failure> } & Readonly<
	Record<string, unknown>
>;

interface ToolRow<I extends z.ZodObject> {
	readonly name: string;
	readonly description: string;
	readonly readOnly: boolean;
	readonly input: I;
	readonly output: z.ZodRawShape;
	run(project: Project, input: z.infer<I>, signal: AbortSignal | undefined): Promise<{ text: string } & Record<string, unknown>>;
}

/** Makes a tool of a row: checks the input, opens the project, turns every error into a readable answer, remembers answers by key. */
export function makeTool<I extends z.ZodObject>(
	options: ProjectOptions,
	{ name, description, readOnly, input, output, run }: ToolRow<I>,
): BatchTool {
	const answered = new Map<string, Promise<ToolAnswer>>();
	const answer = async (given: z.infer<I>, signal: AbortSignal | undefined): Promise<ToolAnswer> => {
		let project: Project | undefined;
		try {
			project = await openProject(options);
			return { ok: true, ...(await run(project, given, signal)) };
		} catch (error) {
			return refusal(error);
		} finally {
			await project?.close();
		}
	};
	return {
		name,
		description,
		inputSchema: input,
		outputSchema: z.object({ ...answerFields, ...output }),
		annotations: { readOnlyHint: readOnly, idempotentHint: true, destructiveHint: false, openWorldHint: false },
		async execute(raw, ...context) {
			const parsed = input.safeParse(raw ?? {});
			if (!parsed.success) {
				const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`).join('; ');
				return refusal({ code: 'invalid-input', message: `${issues}. Call ${name} again with these fields corrected.` });
			}
			const signal = signalOf(...context);
			const { key: given } = parsed.data as { key?: string | null };
			if (readOnly || given === undefined || given === null) return await answer(parsed.data, signal);
			const before = answered.get(given);
			if (before !== undefined) return await before;
			const now = answer(parsed.data, signal);
			answered.set(given, now);
			const result = await now;
			// A refusal may have another cause next time: only what was done is remembered.
			if (!result.ok) answered.delete(given);
			return result;
		},
	};
}

function refusal(error: unknown): ToolAnswer {
	const typed = error as { code?: unknown; message?: unknown; problems?: readonly Problem[] };
	const code = typeof typed.code === 'string' ? typed.code : 'internal';
	const message = typeof typed.message === 'string' ? typed.message : String(error);
	const problems = (typed.problems ?? []).slice(0, 20).map(({ code, severity, message, file, line, column }) => ({
		code,
		severity,
		message,
		file: file ?? null,
		line: line ?? null,
		column: column ?? null,
	}));
	return { ok: false, text: `error[${code}]: ${message}`, error: { code, message, problems } };
}
