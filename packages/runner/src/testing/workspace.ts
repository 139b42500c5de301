import type { Batch, Task } from '@batchwright/core';
import type { Disk } from '../store/disk.js';
import { openWorkspace } from '../workspace/open.js';
import type { Workspace, WorkspaceOptions } from '../workspace/workspace.js';
import { type MemoryDisk, type Node, newNode } from './memory-disk.js';
import { textOf, utf8 } from './tree.js';

export function tasksOf(count: number, prefix = 'T'): Task[] {
	return Array.from({ length: count }, (_, index) => ({ id: `${prefix}-${index + 1}`, title: `${prefix} work ${index + 1}`, needs: [] }));
}

export function batchOf(number: number, tasks: readonly Task[]): Batch {
	const taskIds = tasks.map((task) => task.id);
	return {
		number,
		units: taskIds.map((id) => ({ taskIds: [id], minutes: 30 })),
		taskIds,
		tiers: [1],
		areas: [],
		minutes: 30,
		unlocks: [],
	};
}

export const evidence: string = '# Evidence\n\n## Test Evidence\n```\n$ npm test\n# pass 3\n```\n';

/** A clock that stands still: the same input gives the same bytes. */
export const stillClock = (): Date => new Date('2025-07-03T14:00:00Z');

export function openOn(disk: Disk, options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
	return openWorkspace('/', { sprint: 'sprint-001', disk, clock: stillClock, ...options });
}

/** A file as a person would write it: past every guard, and never synced. */
export function writeByHand(disk: MemoryDisk, path: string, text: string): void {
	const parts = path.split('/');
	let folder: Node = disk.top;
	for (const part of parts.slice(0, -1)) folder = folder.entries.get(part)!;
	const name = parts.at(-1)!;
	const file = folder.entries.get(name) ?? newNode('file', 0o644);
	folder.entries.set(name, file);
	file.bytes = utf8(text);
	disk.log.push({ what: 'names', changes: [{ folder: folder.ino, name, node: file }] }, { what: 'bytes', node: file, bytes: file.bytes });
}

export function readByHand(disk: MemoryDisk, path: string): string | undefined {
	let node: Node | undefined = disk.top;
	for (const part of path.split('/')) node = node?.entries.get(part);
	return node?.kind === 'file' ? textOf(node.bytes) : undefined;
}

/** All paths below, folders too, in order. */
export function pathsOn(disk: MemoryDisk): string[] {
	const paths: string[] = [];
	const rest: [string, Node][] = [['', disk.top]];
	for (let next = rest.pop(); next; next = rest.pop()) {
		for (const [name, node] of next[1].entries) {
			const path = next[0] ? `${next[0]}/${name}` : name;
			paths.push(path);
			if (node.kind === 'folder') rest.push([path, node]);
		}
	}
	return paths.sort();
}
