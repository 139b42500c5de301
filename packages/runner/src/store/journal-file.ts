import type { Problem } from '@batchwright/core';
import { RunnerError } from '../errors.js';
import { APPEND, type DiskStat, READ } from './disk.js';
import { makeFolder, syncFolder, writeAll, writeFailed } from './durable.js';
import { decodeJournal, encodeRecord, JOURNAL_BYTES, longestLine } from './journal.js';
import { quote } from './quote.js';
import { closeQuietly, openRegular, readFrom } from './read.js';
import type { JournalRecord } from './record.js';
import { checkFolders, folderOf, type LockedTree, lookAt, type Place, readFailed, type Tree } from './tree.js';

export interface NewRecords {
	/** The file was replaced or cut: everything known of it is void, and these records are all there are. */
	readonly restarted: boolean;
	readonly records: readonly { readonly record: JournalRecord; readonly line: number }[];
	readonly problems: readonly Problem[];
}

/** The journal on disk, and how far this process has read it. */
export class JournalFile {
	readonly at: Place;
	#file: Pick<DiskStat, 'dev' | 'ino'> | undefined;
	#end = 0;
	#lines = 0;
	#unsure = false;
	seq = 0;
	/** Bytes of an unfinished last line, at the last look. */
	torn = 0;

	constructor(at: Place) {
		this.at = at;
	}

	/** Reads what was appended since the last look. Needs no lock: a line that another process is writing is left for later. */
	async refresh(tree: Tree): Promise<NewRecords> {
		const stat = await lookAt(tree, this.at);
		const replaced =
			this.#file !== undefined &&
			(stat === undefined || stat.ino !== this.#file.ino || stat.dev !== this.#file.dev || stat.size < this.#end);
		if (replaced) this.#restart();
		if (stat === undefined || (stat.kind === 'file' && stat.size === this.#end && this.#file !== undefined)) {
			this.torn = 0;
			return { restarted: replaced, records: [], problems: [] };
		}
		if (!(await checkFolders(tree, folderOf(this.at)))) return { restarted: replaced, records: [], problems: [] };
		const opened = await openRegular(tree, this.at, READ).catch((error) => {
			throw readFailed(this.at, error);
		});
		if (opened === undefined) return { restarted: replaced, records: [], problems: [] };
		try {
			const bytes = await readFrom(tree, opened.fd, this.at, this.#end, opened.stat.size, JOURNAL_BYTES - this.#end);
			const part = decodeJournal(bytes, this.at, this.#lines, this.seq);
			this.#file = opened.stat;
			this.#end += part.end;
			this.#lines = part.lines;
			this.seq = part.seq;
			this.torn = part.torn;
			return { restarted: replaced, records: part.records, problems: part.problems };
		} catch (error) {
			throw readFailed(this.at, error);
		} finally {
			await closeQuietly(tree, opened.fd);
		}
	}

	#restart(): void {
		this.#file = undefined;
		this.#end = 0;
		this.#lines = 0;
		this.seq = 0;
		this.torn = 0;
	}

	/** Cuts the unfinished last line off, on disk when it returns. Only after a `refresh` under the lock. */
	async repairTail(tree: LockedTree): Promise<Problem | undefined> {
		if (this.torn === 0) return undefined;
		const bytes = this.torn;
		await this.#withFile(tree, async (fd) => {
			await tree.check();
			await tree.disk.ftruncate(fd, this.#end);
			await tree.disk.fsync(fd);
		});
		this.torn = 0;
		return {
			code: 'journal-torn-tail',
			severity: 'warning',
			message: `The last line was never finished: its ${bytes} bytes were cut off. It was never acknowledged.`,
			file: this.at,
			line: this.#lines + 1,
			column: 1,
		};
	}

	/** Appends records as one write, on disk when it returns. Only after a `refresh` under the lock that left no torn tail. */
	async append(tree: LockedTree, records: readonly JournalRecord[]): Promise<void> {
		if (this.#unsure) throw unsure(this.at);
		const lines = records.map(encodeRecord);
		const long = lines.findIndex((line, index) => line.length > longestLine(records[index]!.type));
		if (long >= 0) {
			throw new RunnerError(
				'too-large',
				`A ${records[long]!.type} record takes ${lines[long]!.length} bytes of ${longestLine(records[long]!.type)}: make the batch or its texts smaller.`,
				{
					path: this.at,
				},
			);
		}
		const bytes = Buffer.concat(lines);
		if (this.#end + bytes.length > JOURNAL_BYTES) {
			throw new RunnerError('too-large', `${quote(this.at)} would grow over ${JOURNAL_BYTES} bytes: move it away to begin a new history.`, {
				path: this.at,
			});
		}
		await this.#withFile(tree, async (fd, size) => {
			if (size !== this.#end)
				throw new RunnerError(
					'lock-lost',
					`${quote(this.at)} was changed by a program that doesn't hold the lock: open the workspace again.`,
					{ path: this.at },
				);
			try {
				await tree.check();
				await writeAll(tree.disk, fd, bytes);
				if ((await tree.disk.fstat(fd)).size !== this.#end + bytes.length)
					throw new RunnerError('short-write', 'The journal took fewer bytes than written: nothing was recorded.', { path: this.at });
				await tree.disk.fdatasync(fd);
			} catch (error) {
				await this.#takeBack(tree, fd);
				throw error;
			}
		});
		this.#end += bytes.length;
		this.#lines += lines.length;
		this.seq = records.at(-1)?.seq ?? this.seq;
	}

	async #takeBack(tree: LockedTree, fd: number): Promise<void> {
		try {
			await tree.disk.ftruncate(fd, this.#end);
			await tree.disk.fsync(fd);
		} catch {
			this.#unsure = true;
		}
	}

	/** Whether an append failed and could not be taken back: what the file holds is unknown until it is opened again. */
	get unsure(): boolean {
		return this.#unsure;
	}

	async #withFile(tree: LockedTree, use: (fd: number, size: number) => Promise<void>): Promise<void> {
		const folder = folderOf(this.at);
		try {
			if (folder !== undefined) await makeFolder(tree, folder);
			const opened = await openRegular(tree, this.at, APPEND, 0o644);
			if (opened === undefined) throw Object.assign(new Error('no such folder'), { code: 'ENOENT' });
			try {
				if (!tree.lasting.has(this.at)) {
					await syncFolder(tree, folder);
					tree.lasting.add(this.at);
				}
				await use(opened.fd, opened.stat.size);
				this.#file = opened.stat;
			} finally {
				await closeQuietly(tree, opened.fd);
			}
		} catch (error) {
			throw writeFailed(this.at, error);
		}
	}
}

function unsure(at: Place): RunnerError {
	return new RunnerError(
		'journal-unsure',
		`An append to ${quote(at)} failed and could not be taken back: open the workspace again before writing.`,
		{ path: at },
	);
}
