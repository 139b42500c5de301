import type { Terminal } from './terminal/terminal.js';

export interface Flag {
	readonly type: 'boolean' | 'string';
	readonly short?: string;
	readonly multiple?: boolean;
	/** What the value is called in the help. */
	readonly value?: string;
	readonly help: string;
}

/** What a command gets to work with. */
export interface Invocation {
	readonly args: readonly string[];
	readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
	readonly terminal: Terminal;
	readonly signal: AbortSignal;
}

/** One row of the command table; its code is loaded when it is run. */
export interface Command {
	readonly name: string;
	/** As shown in the help: `<required>`, `[optional]`, `...` for many. */
	readonly args?: string;
	readonly summary: string;
	readonly flags?: Readonly<Record<string, Flag>>;
	load(): Promise<{ default: (invocation: Invocation) => Promise<number> }>;
}

export const globalFlags: Readonly<Record<string, Flag>> = {
	root: { type: 'string', value: 'DIR', help: 'the project, default: this folder' },
	config: { type: 'string', value: 'FILE', help: 'default: batchwright.config.json in the root' },
	sprint: { type: 'string', value: 'NAME', help: "default: the config's, else sprint-001" },
	json: { type: 'boolean', help: 'one JSON document on stdout' },
	debug: { type: 'boolean', help: 'show the stack of an error' },
	help: { type: 'boolean', short: 'h', help: 'show help' },
	version: { type: 'boolean', short: 'v', help: 'show the version' },
};
