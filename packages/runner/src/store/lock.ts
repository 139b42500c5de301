import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf, RunnerError } from '../errors.js';
import { writeFailed } from './durable.js';
import { type Holder, markHeld, markReleased, newHolder, parseHolder, stateOfHolder } from './holder.js';
import { beginPublishing, endPublishing, type OpenFile, publish, type Temporary, type Theirs } from './publish.js';
import { quote } from './quote.js';
import { closeQuietly, readFile } from './read.js';
import { beginTemporary, endTemporary } from './temporary.js';
import { absolute, lookAt, nameOf, type Place, readFailed, sibling, type Tree } from './tree.js';
import { abortedWait } from './unless-aborted.js';

export interface Lock {
	/** The holder before us was dead: what it was doing may be half done. */
	readonly tookOver: boolean;
	/** Throws `lock-lost` when the lock no longer carries our nonce. */
	check(): Promise<void>;
	release(): Promise<void>;
}

export interface LockOptions {
	/** How long to wait for a living holder, in milliseconds; 0: not at all. */
	readonly timeoutMs: number;
	readonly signal?: AbortSignal | undefined;
	/** What to throw when the time is up; default `locked`. */
	readonly refuse?: (holder: Holder) => RunnerError;
}

const CONTENT_BYTES = 4096;
/** Where links can't be made an unreadable lock may be one that is being written. */
const HALF_WRITTEN_MS = 2000;

/** Takes the lock file at that place; its folder must exist. Throws `locked`, `locked-by-host`, `aborted`, `write-failed`. */
export async function acquireLock(tree: Tree, at: Place, options: LockOptions): Promise<Lock> {
	if (options.signal?.aborted) throw abortedWait(options.signal.reason);
	const ours = newHolder();
	const bytes = new TextEncoder().encode(`${JSON.stringify(ours)}\n`);
	const temporary = await beginPublishing(tree, at, bytes);
	markHeld(ours.nonce);
	let took: OpenFile | undefined;
	let tookOver = false;
	try {
		const started = performance.now();
		for (let pause = 1; ; pause = Math.min(pause * 1.5, 40)) {
			options.signal?.throwIfAborted();
			const published = await publish(tree, temporary, at, bytes);
			if (typeof published === 'object') {
				took = published;
				return lockOf(tree, at, ours, bytes, took, tookOver);
			}
			const found = await readLock(tree, at);
			if (found === undefined) continue;
			const state = await judge(tree, at, found, published, options.signal);
			if (state === 'dead') {
				tookOver = (await breakDead(tree, at, found, temporary, bytes, options.signal)) || tookOver;
				if (tookOver) continue;
			}
			if (state === 'other-host') throw otherHost(at, parseHolder(found)!);
			if (performance.now() - started >= options.timeoutMs) throw (options.refuse ?? timedOut(at))(parseHolder(found) ?? ours);
			await wait(pause * (0.5 + Math.random()), undefined, options.signal ? { signal: options.signal } : {});
		}
	} catch (error) {
		if (options.signal?.aborted) throw abortedWait(error);
		throw writeFailed(at, error);
	} finally {
		if (took === undefined) markReleased(ours.nonce);
		await endPublishing(tree, temporary, took);
	}
}

async function readLock(tree: Tree, at: Place): Promise<Uint8Array | undefined> {
	return (await readFile(tree, at, CONTENT_BYTES))?.bytes;
}

async function judge(
	tree: Tree,
	at: Place,
	bytes: Uint8Array,
	published: Theirs,
	signal?: AbortSignal,
): Promise<'alive' | 'dead' | 'other-host'> {
	const holder = parseHolder(bytes);
	if (holder) return stateOfHolder(holder);
	if (published === 'theirs') return 'dead';
	await wait(HALF_WRITTEN_MS, undefined, signal ? { signal } : {});
	const later = await readLock(tree, at);
	return later && same(later, bytes) ? 'dead' : 'alive';
}

function same(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}

/** Removes the lock of a dead holder if it is still the one that was judged; a guard lets one process at a time do so. */
async function breakDead(
	tree: Tree,
	at: Place,
	judged: Uint8Array,
	temporary: Temporary,
	bytes: Uint8Array,
	signal: AbortSignal | undefined,
): Promise<boolean> {
	const guard = `${at}.break` as Place;
	const published = await publish(tree, temporary, guard, bytes);
	if (typeof published !== 'object') {
		await clearDeadGuard(tree, guard, published, signal);
		return false;
	}
	if (published !== temporary.file) await closeQuietly(tree, published.fd);
	try {
		const now = await readLock(tree, at);
		if (now === undefined || !same(now, judged)) return false;
		await tree.disk.unlink(absolute(tree, at));
		return true;
	} finally {
		await tree.disk.unlink(absolute(tree, guard)).catch(() => {});
	}
}

/** Takes a dead breaker's guard away: whoever renames it wins, and gives it back if it wasn't the one that was judged. */
async function clearDeadGuard(tree: Tree, guard: Place, published: Theirs, signal?: AbortSignal): Promise<void> {
	const found = await readLock(tree, guard);
	if (found === undefined || (await judge(tree, guard, found, published, signal)) !== 'dead') return;
	const name = beginTemporary(nameOf(guard));
	const away = sibling(guard, name);
	try {
		await tree.disk.rename(absolute(tree, guard), absolute(tree, away));
		const moved = await readLock(tree, away);
		if (moved && !same(moved, found)) await tree.disk.link(absolute(tree, away), absolute(tree, guard));
	} catch (error) {
		if (!['ENOENT', 'EEXIST'].includes(errnoOf(error) ?? '')) throw error;
	} finally {
		await tree.disk.unlink(absolute(tree, away)).catch(() => {});
		endTemporary(name);
	}
}

function lockOf(tree: Tree, at: Place, ours: Holder, bytes: Uint8Array, file: OpenFile, tookOver: boolean): Lock {
	const content = new Uint8Array(bytes.length + 1);
	// While it is open no other file can have its inode: the name must lead to it, and it must hold what we wrote.
	const isOurs = async (): Promise<boolean> => {
		const named = await tree.disk.lstat(absolute(tree, at));
		if (named?.ino !== file.ino || named.dev !== file.dev) return false;
		const n = await tree.disk.read(file.fd, content, 0, content.length, 0);
		return same(content.subarray(0, n), bytes);
	};
	return {
		tookOver,
		async check() {
			const held = await isOurs().catch((error) => {
				throw readFailed(at, error);
			});
			if (held) return;
			throw new RunnerError('lock-lost', `The lock ${quote(at)} was taken away by hand: nothing was written; open the workspace again.`, {
				path: at,
			});
		},
		async release() {
			const held = await inThreeTries(isOurs);
			// Closed first: Windows keeps the name of a file that is open.
			await closeQuietly(tree, file.fd);
			if (held) await inThreeTries(() => tree.disk.unlink(absolute(tree, at)));
			// From here on a lock that could not be removed counts as dead, for us too.
			markReleased(ours.nonce);
		},
	};
}

/** Undefined when it failed each time, or when there is nothing any more. */
async function inThreeTries<T>(run: () => Promise<T>): Promise<T | undefined> {
	for (let round = 0; round < 3; round++) {
		try {
			return await run();
		} catch (error) {
			if (errnoOf(error) === 'ENOENT') return undefined;
		}
	}
	return undefined;
}

/** Whether a dead holder left its lock or guard behind. */
export async function deadLockAt(tree: Tree, at: Place): Promise<boolean> {
	for (const place of [at, `${at}.break` as Place]) {
		if ((await lookAt(tree, place)) === undefined) continue;
		const found = await readLock(tree, place);
		const holder = found && parseHolder(found);
		if (found && (holder === undefined || stateOfHolder(holder) === 'dead')) return true;
	}
	return false;
}

function timedOut(at: Place): (holder: Holder) => RunnerError {
	return (holder) =>
		new RunnerError(
			'locked',
			`${quote(at)} is held by process ${holder.pid} on ${quote(holder.host)} since ${quote(holder.since)}: wait for it, or end that process and try again.`,
			{ path: at },
		);
}

function otherHost(at: Place, holder: Holder): RunnerError {
	return new RunnerError(
		'locked-by-host',
		`${quote(at)} is held by process ${holder.pid} on another host, ${quote(holder.host)}, since ${quote(holder.since)}: if it is gone for good, call breakLock(root, { nonce: ${quote(holder.nonce)} }).`,
		{ path: at },
	);
}

/** Removes a dead holder's lock and guard, if they are there; a living holder's stay. */
export async function breakDeadLock(tree: Tree, at: Place): Promise<void> {
	if (!(await deadLockAt(tree, at))) return;
	await clearGuard(tree, at);
	const lock = await acquireLock(tree, at, { timeoutMs: 0 }).catch(() => undefined);
	await lock?.release();
}

/** Removes the lock that carries the nonce, whoever holds it. */
export async function removeLock(tree: Tree, at: Place, nonce: string): Promise<boolean> {
	const found = await readLock(tree, at);
	if (found === undefined || parseHolder(found)?.nonce !== nonce) return false;
	try {
		await tree.disk.unlink(absolute(tree, at));
		return true;
	} catch (error) {
		if (errnoOf(error) === 'ENOENT') return false;
		throw writeFailed(at, error);
	}
}

/** Removes a guard whose breaker died, beside a lock that may be ours. */
export async function clearGuard(tree: Tree, at: Place): Promise<void> {
	await clearDeadGuard(tree, `${at}.break` as Place, 'theirs');
}
