import { planDocument } from '@batchwright/agent';
import type { Invocation } from '../command.js';
import { projectOptions, text } from '../config/project-options.js';
import { githubActions } from '../export/github-actions.js';
import { exit, printProblems, UsageError } from '../failure.js';
import { splitCommand } from './split-command.js';

export default async function exportPlan(invocation: Invocation): Promise<number> {
	const { args, flags, terminal } = invocation;
	if (args[0] !== 'github-actions') throw new UsageError(`There is an export to github-actions, not to ${JSON.stringify(args[0])}.`);
	const { options, config } = await projectOptions(invocation);
	const { plan, tasks, problems } = await planDocument(options);
	printProblems(
		problems.filter(({ severity }) => severity === 'error'),
		terminal,
	);
	if (plan === undefined) return exit.invalid;
	const exec = text(flags['exec']);
	const argv = exec === undefined ? config.delegate?.argv : splitCommand(exec);
	if (argv === undefined)
		throw new UsageError('`batchwright export` needs --exec COMMAND, or `delegate` in the config: what a job runs for its task.');
	terminal.out(githubActions(plan, tasks, argv, config.testCommand === false ? undefined : config.testCommand));
	return exit.done;
}
