import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import * as z from 'zod';
import { kernelLink, kernelText } from './disk.js';

/** Who holds a lock. `start`: the process's start in kernel ticks; `boot`: the machine's boot id; both `unknown` where the system doesn't tell. `host`: host name and pid namespace. */
export interface Holder {
	readonly pid: number;
	readonly start: string;
	readonly boot: string;
	readonly host: string;
	readonly nonce: string;
	/** ISO, UTC; for messages only. */
	readonly since: string;
}

const text = z.string().max(300);
const schema = z.object({
	pid: z
		.int()
		.min(1)
		.max(2 ** 31),
	start: text,
	boot: text,
	host: text,
	nonce: text,
	since: text,
});

// Another copy of this module in the process must see the same set, or it would take our live locks for failed releases.
const REGISTRY = Symbol.for('@batchwright/runner held nonces');
const shared = globalThis as { [REGISTRY]?: Set<string> };
const held: Set<string> = (shared[REGISTRY] ??= new Set());

/** A holder entry for this process with a nonce of its own. The nonce begins with the thread: another thread's locks are alive, though not in our set. */
export function newHolder(): Holder {
	return {
		pid: process.pid,
		start: ownStart(),
		boot: bootId(),
		host: hostId(),
		nonce: `${threadId}-${randomUUID()}`,
		since: new Date().toISOString(),
	};
}

export function markHeld(nonce: string): void {
	held.add(nonce);
}

export function markReleased(nonce: string): void {
	held.delete(nonce);
}

export function parseHolder(bytes: Uint8Array): Holder | undefined {
	try {
		return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
	} catch {
		return undefined;
	}
}

/** `dead` only when it is certain; a process that stands still, however long, is alive. */
export function stateOfHolder(holder: Holder): 'alive' | 'dead' | 'other-host' {
	if (holder.host !== hostId()) return 'other-host';
	if (holder.boot !== bootId()) return holder.boot === 'unknown' || bootId() === 'unknown' ? 'alive' : 'dead';
	if (!exists(holder.pid)) return 'dead';
	const start = startOf(holder.pid);
	if (start !== undefined && holder.start !== 'unknown' && start !== holder.start) return 'dead';
	const ours = holder.pid === process.pid && holder.nonce.startsWith(`${threadId}-`);
	return ours && !held.has(holder.nonce) ? 'dead' : 'alive';
}

/** Whether a process of this pid lives, and isn't a zombie that waits for its parent. */
export function exists(pid: number): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
	}
	return statFields(pid)?.[0] !== 'Z';
}

/** The fields of `/proc/<pid>/stat` after the command's name, which may itself hold blanks and parentheses. */
function statFields(pid: number): string[] | undefined {
	const stat = kernelText(`/proc/${pid}/stat`);
	return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function startOf(pid: number): string | undefined {
	return statFields(pid)?.[19];
}

let own: string | undefined;
function ownStart(): string {
	own ??= startOf(process.pid) ?? 'unknown';
	return own;
}

let boot: string | undefined;
function bootId(): string {
	boot ??= kernelText('/proc/sys/kernel/random/boot_id')?.trim() ?? 'unknown';
	return boot;
}

let host: string | undefined;
function hostId(): string {
	host ??= `${hostname()}/${/\d+/.exec(kernelLink('/proc/self/ns/pid') ?? '')?.[0] ?? '-'}`;
	return host;
}
