import { openProject, type RunOptions, runProject } from '@batchwright/agent';
import { commandDelegate, type RunEvent, type RunResult } from '@batchwright/runner';
import type { Invocation } from '../command.js';
import type { Config } from '../config/config.js';
import { count, projectOptions } from '../config/project-options.js';
import { exit, UsageError } from '../failure.js';
import { printable } from '../terminal/printable.js';
import { liveView } from '../view/live.js';
import { plainView } from '../view/plain.js';
import { dryRun } from './dry-run.js';
import { splitCommand } from './split-command.js';

export default async function run(invocation: Invocation): Promise<number> {
	const { flags, terminal, signal } = invocation;
	const { options, config } = await projectOptions(invocation);
	const argv = commandOf(flags['exec'], config);
	if (flags['dry-run'] === true) return await dryRun(invocation, options, argv);
	const project = await openProject(options);
	const view = terminal.live && flags['ndjson'] !== true ? liveView(terminal) : plainView(terminal);
	const onEvent = (event: RunEvent): void => {
		if (flags['ndjson'] === true) terminal.out(`${JSON.stringify(event)}\n`);
		else view.show(event);
	};
	try {
		const result = await runProject(project, { ...settings(flags, config, argv), signal, onEvent });
		view.end();
		if (flags['json'] === true) terminal.out(`${JSON.stringify(result)}\n`);
		else if (flags['ndjson'] !== true) terminal.out(summary(result));
		return exitCode(result);
	} finally {
		view.end();
		await project.close();
	}
}

function commandOf(exec: Invocation['flags'][string], config: Config): readonly string[] {
	if (typeof exec === 'string') return splitCommand(exec);
	if (config.delegate !== undefined) return config.delegate.argv;
	throw new UsageError('`batchwright run` needs --exec COMMAND, or `delegate` in the config: what is started for each task.');
}

function settings(
	flags: Invocation['flags'],
	{ delegate = { argv: [] } }: Config,
	argv: readonly string[],
): Omit<RunOptions, 'signal' | 'onEvent'> {
	const concurrency = count('concurrency', flags['concurrency'], 1) ?? delegate.concurrency;
	const retries = count('retries', flags['retries'], 0) ?? delegate.retries;
	const minutes = count('timeout', flags['timeout'], 1) ?? delegate.timeoutMinutes;
	const worktree = flags['worktree'] === true || delegate.worktree === true;
	return {
		delegate: commandDelegate({ argv, ...(worktree ? { worktree: true } : {}) }),
		...(concurrency === undefined ? {} : { concurrency }),
		...(retries === undefined ? {} : { retries }),
		...(minutes === undefined ? {} : { taskTimeoutMs: minutes * 60_000 }),
		...(flags['stop-on-failure'] === true ? { onFailure: 'stop' as const } : {}),
	};
}

function summary({ outcome, completed, failed, blocked, batches }: RunResult): string {
	const passed = batches.filter(({ gate }) => gate === 'passed').length;
	const lines = [
		`${outcome}: ${completed.length} complete, ${failed.length} failed, ${blocked.length} blocked; ${passed} of ${batches.length} batches integrated`,
	];
	for (const { task, reason, attempts } of failed)
		lines.push(`failed ${printable(task)} after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${printable(reason)}`);
	if (failed.length > 0) lines.push('mend what made them fail, plan them again with `batchwright retry TASK`, then run again');
	for (const { task, reason } of blocked) lines.push(`blocked ${printable(task)}: ${printable(reason)}`);
	if (outcome === 'aborted') lines.push('what is done stays done: run again to go on');
	const closed = batches.find(({ gate }) => gate === 'closed');
	if (closed !== undefined)
		lines.push(
			`gate of batch ${closed.number} is closed: see .work/integration/batch-${closed.number}/report.md; mend it, then run again.`,
		);
	return `${lines.join('\n')}\n`;
}

function exitCode({ outcome, failed }: RunResult): number {
	if (outcome === 'aborted') return exit.interrupted;
	if (outcome === 'gate-closed') return exit.closed;
	return failed.length > 0 ? exit.failed : exit.done;
}
