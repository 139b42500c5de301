import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { main } from '../main.js';

export interface Outcome {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

export interface CliOptions {
	readonly stdin?: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly columns?: number;
	readonly signal?: AbortSignal;
}

/** The command line as a person in that folder meets it, without a process. */
export async function runCli(
	cwd: string,
	argv: readonly string[],
	{ stdin = '', env = {}, columns = 100, signal }: CliOptions = {},
): Promise<Outcome> {
	let out = '';
	let err = '';
	const terminal = {
		cwd,
		env,
		out: (text: string) => {
			out += text;
		},
		err: (text: string) => {
			err += text;
		},
		readStdin: async () => stdin,
		live: false,
		colorOut: false,
		colorErr: false,
		columns: () => columns,
		screen: () => ({ columns, rows: 50 }),
	};
	const code = await main(argv, terminal, signal);
	return { code, out, err };
}

const made: string[] = [];

/** A folder of its own, gone once the test file is through. */
export async function emptyFolder(): Promise<string> {
	const folder = await realpath(await mkdtemp(join(tmpdir(), 'batchwright-cli-')));
	made.push(folder);
	return folder;
}

afterAll(async () => {
	for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

export const analysis = `## Dependency Analysis for Implementation

### Tier 1 - No Dependencies (Batch 1):
- Environment setup
- Database schema
- Mock services
- Shared utilities

### Tier 2 - Basic Dependencies (Batch 2):
- Authentication (needs: database)
- Topics (needs: database)
- Reports (needs: database, mocks)

### Tier 3 - Complex Dependencies (Batch 3):
- Admin panel (needs: auth, topics)
- Analytics (needs: reports, topics)
- Notifications (needs: auth, events)
`;
