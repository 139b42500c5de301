import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Delegate } from '../delegate/delegate.js';
import { openWorkspace } from '../workspace/open.js';
import type { Workspace } from '../workspace/workspace.js';
import { temporaryFolder } from './temporary-folder.js';

export async function freshWorkspace(): Promise<Workspace> {
	return await openWorkspace(temporaryFolder(), { sprint: 'sprint-001', durability: 'none' });
}

/** A delegate that leaves evidence, then does what it is told. */
export function proving(each: Delegate = async () => undefined): Delegate {
	return async (task, context) => {
		const folder = join(context.root, context.folder);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'EVIDENCE.md'), '# Evidence\n\n## Test Evidence\n```\n# tests 1\n# pass 1\n```\n');
		return await each(task, context);
	};
}
