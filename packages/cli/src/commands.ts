import type { Command, Flag } from './command.js';

const source: Readonly<Record<string, Flag>> = {
	source: { type: 'string', value: 'FILE', help: 'the planning document, default: DEPENDENCIES.md' },
	strict: { type: 'boolean', help: 'accept exact references only; unresolved ones are errors' },
};

/** Every command, in the order in which a sprint uses them. */
export const commands: readonly Command[] = [
	{
		name: 'init',
		summary: 'write a commented batchwright.config.json and a sample DEPENDENCIES.md',
		load: () => import('./commands/init.js'),
	},
	{
		name: 'plan',
		args: '[FILE|-]',
		summary: 'read the planning document and print its batches',
		flags: {
			...source,
			mermaid: { type: 'boolean', help: 'print a Mermaid flowchart instead' },
			dot: { type: 'boolean', help: 'print Graphviz DOT instead' },
			html: { type: 'string', value: 'FILE', help: 'write the graph as one HTML file' },
			max: { type: 'string', value: 'N', help: 'tasks per batch, default 5' },
			objective: { type: 'string', value: 'NAME', help: 'fewest-batches or least-time' },
			strategy: { type: 'string', value: 'NAME', help: 'foundation-first, vertical-slices, risk-based, critical-path' },
		},
		load: () => import('./commands/plan.js'),
	},
	{
		name: 'pin',
		summary: 'show the edits that write ids and exact references into the document',
		flags: { ...source, write: { type: 'boolean', help: 'apply them' } },
		load: () => import('./commands/pin.js'),
	},
	{
		name: 'start',
		summary: 'create the next batch on disk and print who does what',
		flags: source,
		load: () => import('./commands/start.js'),
	},
	{
		name: 'done',
		args: '<TASK>',
		summary: 'record that a task is complete; its evidence and commit are verified',
		flags: {
			commit: { type: 'string', value: 'HASH', help: 'the commit that holds the work' },
			evidence: { type: 'string', value: 'PATH', help: "default: EVIDENCE.md in the task's folder" },
		},
		load: () => import('./commands/done.js'),
	},
	{
		name: 'fail',
		args: '<TASK>',
		summary: 'record that a task failed',
		flags: { reason: { type: 'string', value: 'TEXT', help: 'why (required)' } },
		load: () => import('./commands/fail.js'),
	},
	{
		name: 'retry',
		args: '<TASK>',
		summary: 'plan a failed or finished task again',
		flags: { reason: { type: 'string', value: 'TEXT', help: 'why' } },
		load: () => import('./commands/retry.js'),
	},
	{
		name: 'integrate',
		summary: 'collect interfaces, find conflicts, run the integration tests, write the reports, decide the gate',
		flags: { ...source, sarif: { type: 'string', value: 'FILE', help: 'write the findings as SARIF 2.1.0' } },
		load: () => import('./commands/integrate.js'),
	},
	{ name: 'next', summary: 'what is unlocked, or exactly why nothing is', flags: source, load: () => import('./commands/next.js') },
	{ name: 'status', summary: 'where every batch and task stands', flags: source, load: () => import('./commands/status.js') },
	{ name: 'explain', args: '<TASK>', summary: 'why a task is where it is', flags: source, load: () => import('./commands/explain.js') },
	{
		name: 'verify',
		summary: 'differences between journal, documents, folders, evidence and git',
		load: () => import('./commands/verify.js'),
	},
	{
		name: 'lint',
		summary: "the pattern's anti-patterns and checklists, evaluated",
		flags: source,
		load: () => import('./commands/lint.js'),
	},
	{
		name: 'check',
		args: '<PATHS...>',
		summary: 'conflict checks on INTERFACE.md files, without a workspace',
		flags: { sarif: { type: 'string', value: 'FILE', help: 'write the findings as SARIF 2.1.0' } },
		load: () => import('./commands/check.js'),
	},
	{
		name: 'run',
		summary: 'the whole loop: one process per task, side by side; resumes after a crash',
		flags: {
			...source,
			exec: {
				type: 'string',
				value: 'COMMAND',
				help: "an agent's command line; {task} {title} {folder} are replaced; default: the config's delegate",
			},
			concurrency: { type: 'string', value: 'N', help: 'processes at once, default 5' },
			timeout: { type: 'string', value: 'MINUTES', help: 'per task, default 30' },
			retries: { type: 'string', value: 'N', help: 'further attempts per task, default 1' },
			worktree: { type: 'boolean', help: 'a git worktree per task' },
			'stop-on-failure': { type: 'boolean', help: 'start nothing new once a task failed' },
			'dry-run': { type: 'boolean', help: 'print what would be run' },
			ndjson: { type: 'boolean', help: 'one JSON event a line on stdout' },
		},
		load: () => import('./commands/run.js'),
	},
	{
		name: 'graph',
		args: '[FILE|-]',
		summary: 'the task graph by batch: Mermaid, DOT, or one HTML file',
		flags: {
			...source,
			html: { type: 'string', value: 'FILE', help: 'write one self-contained HTML file' },
			dot: { type: 'boolean', help: 'print Graphviz DOT' },
		},
		load: () => import('./commands/graph.js'),
	},
	{
		name: 'export',
		args: '<github-actions>',
		summary: 'a workflow: a matrix job per batch behind a gate each',
		flags: { ...source, exec: { type: 'string', value: 'COMMAND', help: 'what a job runs; {task} is replaced' } },
		load: () => import('./commands/export.js'),
	},
	{ name: 'mcp', summary: 'the MCP server on stdio', load: () => import('./commands/mcp.js') },
	{
		name: 'completion',
		args: '<bash|zsh|fish>',
		summary: 'print a shell completion script',
		load: () => import('./commands/completion.js'),
	},
];
