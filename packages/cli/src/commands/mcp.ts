import { serveMcp } from '@batchwright/agent/mcp';
import type { Invocation } from '../command.js';
import { projectOptions } from '../config/project-options.js';
import { exit } from '../failure.js';

export default async function mcp(invocation: Invocation): Promise<number> {
	const { options } = await projectOptions(invocation);
	await serveMcp(options, { signal: invocation.signal });
	return exit.done;
}
