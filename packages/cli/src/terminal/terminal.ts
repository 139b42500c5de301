/** What a command may touch of the outside: passed in, so that tests see exactly what a person would. */
export interface Terminal {
	readonly cwd: string;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Data. */
	out(text: string): void;
	/** People's text and progress. */
	err(text: string): void;
	readStdin(): Promise<string>;
	/** stderr is a terminal that can redraw: progress may be live. */
	readonly live: boolean;
	readonly colorOut: boolean;
	readonly colorErr: boolean;
	/** Of stdout; without end where it is no terminal, so that a pipe gets every title whole. */
	columns(): number;
	/** The screen that stderr draws on. */
	screen(): { readonly columns: number; readonly rows: number };
}

/** The real terminal of this process; NO_COLOR, FORCE_COLOR and CI are respected. */
export function processTerminal(): Terminal {
	const { env, stdout, stderr, stdin } = process;
	const ci = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';
	const color = (tty: boolean | undefined): boolean => {
		if (env['NO_COLOR']) return false;
		if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
		return tty === true && env['TERM'] !== 'dumb' && !ci;
	};
	return {
		cwd: process.cwd(),
		env,
		out: (text) => void stdout.write(text),
		err: (text) => void stderr.write(text),
		readStdin: async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of stdin) chunks.push(chunk as Buffer);
			return Buffer.concat(chunks).toString('utf8');
		},
		live: stderr.isTTY === true && !ci && env['TERM'] !== 'dumb',
		colorOut: color(stdout.isTTY),
		colorErr: color(stderr.isTTY),
		columns: () => (stdout.isTTY ? stdout.columns || 80 : Number.POSITIVE_INFINITY),
		screen: () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 }),
	};
}
