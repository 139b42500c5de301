import { relative, resolve, sep } from 'node:path';
import type { ProjectOptions } from '@batchwright/agent';
import type { BatchPolicy } from '@batchwright/core';
import type { Invocation } from '../command.js';
import { UsageError } from '../failure.js';
import type { Config } from './config.js';
import { readConfig } from './read-config.js';

/** Config and flags together: a flag wins. `file` is a command's own FILE argument, `-` for standard input. */
export async function projectOptions({ flags, terminal }: Invocation, file?: string): Promise<{ options: ProjectOptions; config: Config }> {
	const root = resolve(terminal.cwd, text(flags['root']) ?? '.');
	const config = await readConfig(root, text(flags['config']));
	const stdin = file === '-';
	const source = stdin ? undefined : (fromRoot(root, terminal.cwd, file ?? text(flags['source'])) ?? config.source);
	const { externals, aliases, testCommand, testTimeoutMinutes, rules, deep, require } = config;
	const sprint = text(flags['sprint']) ?? config.sprint;
	const options = {
		root,
		policy: policyOf(config, flags),
		...present({ sprint, source, externals, aliases, testCommand, testTimeoutMinutes, rules, deep, require }),
		...(stdin ? { text: await terminal.readStdin() } : {}),
		...(flags['strict'] === true ? { strict: true } : {}),
	};
	return { options: options as ProjectOptions, config };
}

/** A flag's whole number, or undefined where it is not given. */
export function count(name: string, value: Invocation['flags'][string], least: number): number | undefined {
	const given = text(value);
	if (given === undefined) return undefined;
	if (!/^\d{1,6}$/.test(given) || Number(given) < least)
		throw new UsageError(`--${name} takes a whole number of at least ${least}, not ${JSON.stringify(given)}.`);
	return Number(given);
}

export function text(value: Invocation['flags'][string]): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function policyOf(config: Config, flags: Invocation['flags']): BatchPolicy {
	const max = count('max', flags['max'], 1);
	const { size, ...rest } = config.policy ?? {};
	const limits = { ...size, ...(max === undefined ? {} : { max, min: Math.min(size?.min ?? 3, max) }) };
	return {
		...present(rest),
		...present({ objective: text(flags['objective']), strategy: text(flags['strategy']) }),
		size: present(limits),
	} as BatchPolicy;
}

/** As messages and annotations name it: relative to the root where it lies in there. */
function fromRoot(root: string, cwd: string, file: string | undefined): string | undefined {
	if (file === undefined) return undefined;
	const path = relative(root, resolve(cwd, file));
	return path === '' || path.startsWith('..') || resolve(path) === path ? resolve(cwd, file) : path.split(sep).join('/');
}

function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
		[K in keyof T]?: Exclude<T[K], undefined>;
	};
}
