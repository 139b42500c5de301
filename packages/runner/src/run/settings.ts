import { setMaxListeners } from 'node:events';
import { RunnerError } from '../errors.js';
import { quote } from '../store/quote.js';
import type { RunPlanOptions } from './options.js';

/** The options of a run that have a default. */
export type Settings = Required<
	Pick<RunPlanOptions, 'concurrency' | 'taskTimeoutMs' | 'graceMs' | 'retries' | 'backoffMs' | 'onFailure' | 'signal'>
> & {
	/** Aborts `graceMs` after `signal`: what has come to its end by then is still recorded. */
	readonly graceSignal: AbortSignal;
};

// A longer timer would fire at once.
const longestTimerMs = 2 ** 31 - 1;

/** Defaults in place of what isn't given. Throws `bad-argument`: a concurrency of 0 would pass gates over tasks that nobody did. */
export function settingsOf(options: RunPlanOptions): Settings {
	const { concurrency = 5, taskTimeoutMs = 30 * 60_000, graceMs = 5000, retries = 1, backoffMs = 1000, onFailure = 'continue' } = options;
	if (!Number.isInteger(concurrency) || concurrency < 1) throw wrong('concurrency', concurrency, 'a whole number of at least 1');
	if (!Number.isInteger(retries) || retries < 0) throw wrong('retries', retries, 'a whole number of at least 0');
	if (!(taskTimeoutMs > 0)) throw wrong('taskTimeoutMs', taskTimeoutMs, 'milliseconds above 0');
	if (!(graceMs >= 0)) throw wrong('graceMs', graceMs, 'milliseconds, 0 or more');
	if (!(backoffMs >= 0)) throw wrong('backoffMs', backoffMs, 'milliseconds, 0 or more');
	if (onFailure !== 'continue' && onFailure !== 'stop') throw wrong('onFailure', onFailure, '"continue" or "stop"');
	const signal = derived(options.signal);
	const grace = Math.min(longestTimerMs, graceMs);
	return {
		concurrency,
		retries,
		backoffMs,
		onFailure,
		taskTimeoutMs: Math.min(longestTimerMs, taskTimeoutMs),
		graceMs: grace,
		signal,
		graceSignal: later(signal, grace),
	};
}

function later(signal: AbortSignal, ms: number): AbortSignal {
	const own = new AbortController();
	setMaxListeners(0, own.signal);
	const begin = (): void => {
		setTimeout(() => own.abort(signal.reason), ms).unref();
	};
	if (signal.aborted) begin();
	else signal.addEventListener('abort', begin, { once: true });
	return own.signal;
}

/** A signal of our own: so many attempts may listen at once that Node would warn about the caller's. */
function derived(signal: AbortSignal | undefined): AbortSignal {
	const own = AbortSignal.any(signal === undefined ? [] : [signal]);
	setMaxListeners(0, own);
	return own;
}

function wrong(name: string, value: unknown, wanted: string): RunnerError {
	return new RunnerError('bad-argument', `${name} is ${quote(value)}: give ${wanted}.`);
}
