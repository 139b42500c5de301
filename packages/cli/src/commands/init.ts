import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Invocation } from '../command.js';
import { text } from '../config/project-options.js';
import { configName } from '../config/read-config.js';
import { exit, UsageError } from '../failure.js';

const config = `{
  "$schema": "./node_modules/batchwright/batchwright.schema.json",

  // Folder of this sprint under .work/sprints.
  "sprint": "sprint-001",

  // What has to be done, and what needs what.
  "source": "DEPENDENCIES.md",

  // How batches are made; these are the defaults. See docs/reference/configuration.
  "policy": {
    "size": { "min": 3, "max": 5 },
    "objective": "fewest-batches", // or "least-time"
    "strategy": "foundation-first" // or "vertical-slices", "risk-based", "critical-path"
  },

  // Names that tasks may need though no task provides them.
  "externals": [],

  // The integration tests of a batch, one element per argument; false states that there are none.
  // "testCommand": ["npm", "run", "test:integration", "--", "--batch={batch}"],

  // What \`batchwright run\` starts for each task.
  // "delegate": { "argv": ["my-agent", "--prompt-file", "{folder}/TASK.md"] }
}
`;

const sample = `## Dependency Analysis for Implementation

### Tier 1 - No Dependencies (Batch 1):
- Environment setup
- Database schema
- Mock services

### Tier 2 - Basic Dependencies (Batch 2):
- Authentication (needs: database)
- Reports (needs: database, mocks)

### Tier 3 - Complex Dependencies (Batch 3):
- Admin panel (needs: auth, reports)
`;

export default async function init({ flags, terminal }: Invocation): Promise<number> {
	const root = resolve(terminal.cwd, text(flags['root']) ?? '.');
	const written: string[] = [];
	for (const [name, content] of [
		[configName, config],
		['DEPENDENCIES.md', sample],
	] as const) {
		try {
			await writeFile(join(root, name), content, { flag: 'wx' });
			written.push(name);
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			if (code !== 'EEXIST')
				throw new UsageError(`${name} can't be written into ${root} (${code}): name a folder that exists and is yours with --root.`);
			terminal.err(`${name} is there already and stays as it is.\n`);
		}
	}
	if (flags['json'] === true) terminal.out(`${JSON.stringify({ written })}\n`);
	else for (const name of written) terminal.out(`wrote ${name}\n`);
	terminal.err('Next: `batchwright plan`.\n');
	return exit.done;
}
