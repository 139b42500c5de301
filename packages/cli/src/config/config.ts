import * as z from 'zod';

const policy = z.strictObject({
	size: z.strictObject({ min: z.int().min(1).optional(), max: z.int().min(1).max(1000).optional() }).optional(),
	objective: z.enum(['fewest-batches', 'least-time']).optional(),
	strategy: z.enum(['foundation-first', 'vertical-slices', 'risk-based', 'critical-path']).optional(),
	tiers: z.enum(['mixed', 'separate']).optional(),
	areas: z.enum(['mixed', 'separate']).optional(),
	risk: z.enum(['mixed', 'isolate-high']).optional(),
	combine: z.enum(['never', 'advise', 'apply']).optional(),
	sharedState: z.enum(['apart', 'allow']).optional(),
	windowMinutes: z.number().positive().optional(),
	integrationMinutes: z.number().min(0).optional(),
	defaultMinutes: z.number().positive().optional(),
	firstBatch: z.int().min(1).max(999_999).optional(),
	effort: z.int().min(0).optional(),
});

/** batchwright.config.json: JSON with comments. */
export const configSchema = z.strictObject({
	$schema: z.string().optional(),
	sprint: z.string().optional().describe('Folder name of this sprint under .work/sprints.'),
	source: z.string().optional().describe('The planning document, relative to this file.'),
	policy: policy.optional().describe('How batches are made.'),
	externals: z.array(z.string()).optional().describe('Names that are provided from outside; a need of that name is no error.'),
	aliases: z.record(z.string(), z.string()).optional().describe('Other names of tasks: alias to task id.'),
	testCommand: z
		.union([z.array(z.string()).min(1), z.literal(false)])
		.optional()
		.describe('Integration tests as an argument array; {batch} is replaced. false: there are none on purpose.'),
	testTimeoutMinutes: z.number().positive().optional(),
	rules: z
		.record(z.string(), z.enum(['error', 'warning', 'info', 'off']))
		.optional()
		.describe('Severity per conflict rule.'),
	deep: z.boolean().optional().describe('Also run the SQL of tasks that may depend on its order, in PGlite (@electric-sql/pglite).'),
	require: z
		.strictObject({ evidence: z.boolean().optional(), commit: z.boolean().optional() })
		.optional()
		.describe('What a completion must bring along.'),
	delegate: z
		.strictObject({
			argv: z
				.array(z.string())
				.min(1)
				.describe('An agent command line; {task} {title} {batch} {folder} {root} {key} {attempt} are replaced inside an element.'),
			worktree: z.boolean().optional(),
			concurrency: z.int().min(1).optional(),
			timeoutMinutes: z.number().positive().optional(),
			retries: z.int().min(0).optional(),
		})
		.optional()
		.describe('What `batchwright run` starts for each task.'),
});

export type Config = z.infer<typeof configSchema>;
