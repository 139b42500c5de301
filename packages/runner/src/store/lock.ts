import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf, RunnerError } from '../errors.js';
import { CREATE } from './disk.js';
import { writeAll, writeFailed } from './durable.js';
import { type Holder, markHeld, markReleased, newHolder, parseHolder, stateOfHolder } from './holder.js';
import { quote } from './quote.js';
import { closeQuietly, readFile } from './read.js';
import { beginTemporary, endTemporary } from './temporary.js';
import { absolute, lookAt, nameOf, type Place, readFailed, sibling, type Tree } from './tree.js';

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
	const ours = newHolder();
	const bytes = new TextEncoder().encode(`${JSON.stringify(ours)}\n`);
	const temporary = await publishTemporary(tree, at, bytes);
	markHeld(ours.nonce);
	let took = false;
	let tookOver = false;
	try {
		const started = performance.now();
		for (let pause = 1; ; pause = Math.min(pause * 1.5, 40)) {
			options.signal?.throwIfAborted();
			const published = await publish(tree, temporary, at, bytes);
			took = published === 'ours';
			if (took) return lockOf(tree, at, ours, bytes, tookOver);
			const found = await readLock(tree, at);
			if (found === undefined) continue;
			const state = await judge(tree, at, found, published);
			if (state === 'dead') {
				tookOver = (await breakDead(tree, at, found, temporary, bytes)) || tookOver;
				if (tookOver) continue;
			}
			if (state === 'other-host') throw otherHost(at, parseHolder(found)!);
			if (performance.now() - started >= options.timeoutMs) throw (options.refuse ?? timedOut(at))(parseHolder(found) ?? ours);
			await wait(pause * (0.5 + Math.random()), undefined, options.signal ? { signal: options.signal } : {});
		}
	} catch (error) {
		if (options.signal?.aborted)
			throw new RunnerError('aborted', 'The wait for the lock was aborted: nothing was changed.', { cause: error });
		throw writeFailed(at, error);
	} finally {
		if (!took) markReleased(ours.nonce);
		await tree.disk.unlink(absolute(tree, temporary)).catch(() => {});
		endTemporary(nameOf(temporary));
	}
}

async function publishTemporary(tree: Tree, at: Place, bytes: Uint8Array): Promise<Place> {
	const name = beginTemporary(nameOf(at));
	const temporary = sibling(at, name);
	try {
		await createWith(tree, temporary, bytes);
		return temporary;
	} catch (error) {
		await tree.disk.unlink(absolute(tree, temporary)).catch(() => {});
		endTemporary(name);
		throw writeFailed(at, error);
	}
}

async function createWith(tree: Tree, at: Place, bytes: Uint8Array): Promise<void> {
	const fd = await tree.disk.open(absolute(tree, at), CREATE, 0o644);
	try {
		await writeAll(tree.disk, fd, bytes);
	} catch (error) {
		await tree.disk.unlink(absolute(tree, at)).catch(() => {});
		throw error;
	} finally {
		await closeQuietly(tree, fd);
	}
}

const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'UNKNOWN'];

type Published = 'ours' | 'theirs' | 'theirs, perhaps half';

/** Publishes the whole content under the name, if nobody has it; where there are no links, byte by byte. */
async function publish(tree: Tree, temporary: Place, at: Place, bytes: Uint8Array): Promise<Published> {
	try {
		await tree.disk.link(absolute(tree, temporary), absolute(tree, at));
		return 'ours';
	} catch (error) {
		const errno = errnoOf(error) ?? '';
		if (errno === 'EEXIST') return 'theirs';
		if (!NO_LINKS.includes(errno)) throw error;
	}
	try {
		await createWith(tree, at, bytes);
		return 'ours';
	} catch (error) {
		if (errnoOf(error) === 'EEXIST') return 'theirs, perhaps half';
		throw error;
	}
}

async function readLock(tree: Tree, at: Place): Promise<Uint8Array | undefined> {
	return (await readFile(tree, at, CONTENT_BYTES))?.bytes;
}

async function judge(tree: Tree, at: Place, bytes: Uint8Array, published: Published): Promise<'alive' | 'dead' | 'other-host'> {
	const holder = parseHolder(bytes);
	if (holder) return stateOfHolder(holder);
	if (published === 'theirs') return 'dead';
	await wait(HALF_WRITTEN_MS);
	const later = await readLock(tree, at);
	return later && same(later, bytes) ? 'dead' : 'alive';
}

function same(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}

/** Removes the lock of a dead holder if it is still the one that was judged; a guard lets one process at a time do so. */
async function breakDead(tree: Tree, at: Place, judged: Uint8Array, temporary: Place, bytes: Uint8Array): Promise<boolean> {
	const guard = `${at}.break` as Place;
	const published = await publish(tree, temporary, guard, bytes);
	if (published !== 'ours') {
		await clearDeadGuard(tree, guard, published);
		return false;
	}
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
async function clearDeadGuard(tree: Tree, guard: Place, published: Published): Promise<void> {
	const found = await readLock(tree, guard);
	if (found === undefined || (await judge(tree, guard, found, published)) !== 'dead') return;
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

function lockOf(tree: Tree, at: Place, ours: Holder, bytes: Uint8Array, tookOver: boolean): Lock {
	const lost = (): RunnerError =>
		new RunnerError('lock-lost', `The lock ${quote(at)} was taken away by hand: nothing was written; open the workspace again.`, {
			path: at,
		});
	return {
		tookOver,
		async check() {
			const now = await readLock(tree, at).catch((error) => {
				throw readFailed(at, error);
			});
			if (now === undefined || !same(now, bytes)) throw lost();
		},
		async release() {
			for (let round = 0; round < 3; round++) {
				try {
					const now = await readLock(tree, at);
					if (now !== undefined && same(now, bytes)) await tree.disk.unlink(absolute(tree, at));
					break;
				} catch (error) {
					if (errnoOf(error) === 'ENOENT') break;
				}
			}
			// From here on a lock that could not be removed counts as dead, for us too.
			markReleased(ours.nonce);
		},
	};
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
