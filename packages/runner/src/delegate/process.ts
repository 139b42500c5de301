import { type ChildProcess, spawn } from 'node:child_process';

export interface ProcessRequest {
	/** Program and arguments; no shell is ever used. */
	readonly argv: readonly string[];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Written to standard input, which is closed after it. */
	readonly input?: string;
	readonly timeoutMs?: number;
	/** Between SIGTERM and SIGKILL; 5,000. */
	readonly graceMs?: number;
	readonly signal?: AbortSignal;
	onOutput?(stream: 'stdout' | 'stderr', chunk: Uint8Array): void;
}

export interface ProcessEnd {
	readonly exitCode: number | null;
	readonly signal: NodeJS.Signals | null;
	/** The system's code when nothing was started, such as `ENOENT`. */
	readonly errno?: string;
	readonly stopped?: 'timeout' | 'abort';
}

/** A grandchild may hold our pipes open for ever: so long after the leader's end they are cut. */
const pipeGraceMs = 500;
// A longer timer would fire at once.
const longestTimerMs = 2 ** 31 - 1;

const living = new Set<ChildProcess>();

/** A process that ends without waiting (a second Ctrl-C, an uncaught error) leaves no children behind. */
function killLiving(): void {
	for (const child of living) signalGroup(child, 'SIGKILL');
}

/** Runs one process in a group of its own and never throws. When it resolves the leader has ended and its group was killed. */
export async function runProcess(request: ProcessRequest): Promise<ProcessEnd> {
	const { argv, cwd, env, input, timeoutMs, graceMs = 5000, signal, onOutput } = request;
	const [program, ...args] = argv;
	if (program === undefined || signal?.aborted)
		return { exitCode: null, signal: null, ...(signal?.aborted ? { stopped: 'abort' as const } : { errno: 'ENOENT' }) };
	return await new Promise((resolve) => {
		let child: ChildProcess;
		try {
			child = spawn(program, args, {
				cwd,
				env,
				stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
				detached: process.platform !== 'win32',
				windowsHide: true,
			});
		} catch (error) {
			resolve({ exitCode: null, signal: null, errno: (error as NodeJS.ErrnoException).code ?? 'EINVAL' });
			return;
		}
		if (living.size === 0) process.on('exit', killLiving);
		living.add(child);
		let stopped: 'timeout' | 'abort' | undefined;
		let kill: NodeJS.Timeout | undefined;
		const stop = (why: 'timeout' | 'abort') => {
			if (stopped !== undefined) return;
			stopped = why;
			signalGroup(child, 'SIGTERM');
			kill = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
		};
		const onAbort = () => stop('abort');
		const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop('timeout'), Math.min(longestTimerMs, timeoutMs));
		signal?.addEventListener('abort', onAbort, { once: true });
		const settle = (end: ProcessEnd) => {
			clearTimeout(timer);
			clearTimeout(kill);
			living.delete(child);
			if (living.size === 0) process.off('exit', killLiving);
			signal?.removeEventListener('abort', onAbort);
			child.stdout?.destroy();
			child.stderr?.destroy();
			resolve({ ...end, ...(stopped === undefined ? {} : { stopped }) });
		};
		for (const stream of ['stdout', 'stderr'] as const) {
			child[stream]?.on('data', (chunk: Buffer) => onOutput?.(stream, chunk));
			child[stream]?.on('error', () => {});
		}
		child.stdin?.on('error', () => {});
		child.stdin?.end(input);
		child.on('error', (error: NodeJS.ErrnoException) => {
			if (child.pid === undefined) settle({ exitCode: null, signal: null, errno: error.code ?? 'EINVAL' });
		});
		child.on('exit', (exitCode, endSignal) => {
			signalGroup(child, 'SIGKILL');
			const cut = setTimeout(() => settle({ exitCode, signal: endSignal }), pipeGraceMs);
			child.on('close', () => {
				clearTimeout(cut);
				settle({ exitCode, signal: endSignal });
			});
		});
	});
}

/** The leader and all that it started: its process group, or on Windows its tree. */
function signalGroup(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
	if (child.pid === undefined) return;
	if (process.platform === 'win32') {
		spawn('taskkill', ['/T', '/F', '/PID', String(child.pid)], { stdio: 'ignore', windowsHide: true }).on('error', () => {});
		return;
	}
	try {
		process.kill(-child.pid, name);
	} catch {
		// The group is gone already.
	}
}
