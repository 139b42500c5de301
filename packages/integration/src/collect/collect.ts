import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Problem } from '@batchwright/core';
import { loadInterfaceReader } from '../adapters/interface-reader.js';
import { formatOf, type InterfaceDocument } from '../document.js';
import { IntegrationError } from '../errors.js';
import { batchNumber } from '../test-command/batch-number.js';
import { type Read, readInside, relativeTo } from './safe-read.js';
import { taskFiles } from './task-files.js';
import { type CollectLayout, type CollectTask, taskFolders } from './task-folders.js';

/** Bounds of collecting: bytes of one file (2 MiB), files (500), bytes of all (64 MiB), pointed-to files per task (50). */
export interface CollectLimits {
	readonly fileBytes?: number;
	readonly files?: number;
	readonly totalBytes?: number;
	readonly pointers?: number;
}

export interface CollectOptions {
	readonly root: string;
	readonly batch: number;
	readonly tasks: readonly CollectTask[];
	readonly layout?: CollectLayout | 'pattern';
	readonly limits?: CollectLimits;
}

/**
 * Reads the documents of a batch's tasks from their folders: INTERFACE.md, INTERFACE-*.md, EVIDENCE.md, those of fix cycles, and the files that an INTERFACE.md
 * points to (one hop). In plan order, then by path. Nothing outside the root is read, nothing is run. Without tasks, those that the batch's folder links are taken.
 * Problems: `link-outside`, `link-loop`, `not-a-file`, `not-text`, `too-large`, `unreadable` (error), `shared-file`, `missing-pointer` (warning), `iface/missing`
 * (error where the task is complete, else info). Throws `IntegrationError` `invalid-root`, `invalid-batch`.
 */
export async function collectInterfaces(options: CollectOptions): Promise<{ documents: InterfaceDocument[]; problems: Problem[] }> {
	const batch = batchNumber(options.batch);
	const root = await realRoot(options.root);
	const problems: Problem[] = [];
	const folders = await taskFolders(root, batch, options.tasks, options.layout, problems);
	const collector = new Collector(root, options, problems);
	for (const { task, folder } of folders) await collector.task(task, folder);
	return { documents: collector.documents, problems };
}

async function realRoot(root: string): Promise<string> {
	try {
		const real = await realpath(root);
		if ((await stat(real)).isDirectory()) return real;
	} catch (cause) {
		throw new IntegrationError('invalid-root', `The root ${JSON.stringify(root)} can't be read; give the folder that holds .work.`, {
			value: root,
			cause,
		});
	}
	throw new IntegrationError('invalid-root', `The root ${JSON.stringify(root)} is no folder; give the folder that holds .work.`, {
		value: root,
	});
}

class Collector {
	readonly documents: InterfaceDocument[] = [];
	private readonly owners = new Map<string, string>();
	private bytes = 0;

	constructor(
		private readonly root: string,
		private readonly options: CollectOptions,
		private readonly problems: Problem[],
	) {}

	async task(task: CollectTask, folder: string | undefined): Promise<void> {
		const first = this.documents.length;
		if (folder !== undefined) {
			for (const { path, cycle } of await taskFiles(folder, task.id)) await this.file(task, folder, path, cycle);
			await this.pointed(task, folder, this.documents.slice(first));
		}
		const own = this.documents.slice(first);
		const told =
			own.some((document) => formatOf(document) === 'markdown') ||
			this.problems.some((p) => p.ids?.includes(task.id) && p.code !== 'missing-pointer');
		if (!told)
			this.problems.push({
				code: 'iface/missing',
				severity: task.complete === true ? 'error' : 'info',
				message: `The task ${task.id} has no INTERFACE.md: write what it provides and needs${folder === undefined ? '' : ` to ${relativeTo(this.root, folder)}/INTERFACE.md`}.`,
				ids: [task.id],
			});
	}

	/** Adds a file's document; gives whether something is there. */
	private async file(task: CollectTask, folder: string, path: string, cycle: number): Promise<boolean> {
		const read = await readInside(this.root, path, this.options.limits?.fileBytes ?? 2 << 20);
		if (read === 'missing') return false;
		if ('problem' in read) this.problems.push({ ...read.problem, ids: [task.id] });
		else this.add(task, folder, read, cycle);
		return true;
	}

	private add(task: CollectTask, folder: string, read: Exclude<Read, 'missing' | { problem: Problem }>, cycle: number): void {
		const file = relativeTo(this.root, read.real);
		const owner = this.owners.get(read.real);
		if (owner !== undefined) {
			if (owner !== task.id)
				this.problems.push({
					code: 'shared-file',
					severity: 'warning',
					message: `${file} belongs to ${owner}; ${task.id} claims it too.`,
					file,
					ids: [owner, task.id],
				});
			return;
		}
		const { files = 500, totalBytes = 64 << 20 } = this.options.limits ?? {};
		if (this.documents.length >= files || this.bytes + read.bytes > totalBytes) {
			const message = `${file} was left out: a batch may have ${files} files and ${totalBytes} bytes.`;
			this.problems.push({ code: 'too-large', severity: 'error', message, file, ids: [task.id] });
			return;
		}
		this.bytes += read.bytes;
		this.owners.set(read.real, task.id);
		this.documents.push({
			task: task.id,
			batch: this.options.batch,
			file,
			text: read.text,
			folder: relativeTo(this.root, folder),
			...(cycle > 0 ? { cycle } : {}),
			revision: createHash('sha256').update(read.text).digest('hex'),
		});
	}

	private async pointed(task: CollectTask, folder: string, documents: readonly InterfaceDocument[]): Promise<void> {
		const { readInterface } = await loadInterfaceReader();
		const most = this.options.limits?.pointers ?? 50;
		const asked = new Set<string>();
		for (const document of documents) {
			if (formatOf(document) !== 'markdown') continue;
			const from = dirname(join(this.root, document.file));
			for (const fact of readInterface(document.text, { file: document.file, task: task.id }).facts) {
				if (fact.kind !== 'pointer' || asked.has(fact.path) || asked.size >= most) continue;
				asked.add(fact.path);
				const there =
					(await this.file(task, folder, join(from, fact.path), document.cycle ?? 0)) ||
					(await this.file(task, folder, join(this.root, fact.path), document.cycle ?? 0));
				if (!there)
					this.problems.push({
						code: 'missing-pointer',
						severity: 'warning',
						message: `${fact.path} is pointed to and not there.`,
						file: document.file,
						line: fact.line,
						column: fact.column,
						ids: [task.id],
					});
			}
		}
	}
}
