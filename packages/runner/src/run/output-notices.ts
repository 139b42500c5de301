import { StringDecoder } from 'node:string_decoder';
import type { Assignment } from './assignment.js';
import type { Run } from './state.js';

const longestLine = 1024;

/** Turns what a delegate prints into `task-output` notices: one per chunk, with the last whole line. */
export function outputNotices(
	run: Run,
	{ task, batch }: Assignment,
	attempt: number,
): (stream: 'stdout' | 'stderr', chunk: Uint8Array) => void {
	const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
	const rests = { stdout: '', stderr: '' };
	let bytes = 0;
	return (stream, chunk) => {
		bytes += chunk.length;
		const lines = (rests[stream] + decoders[stream].write(Buffer.from(chunk))).split(/\r?\n/);
		rests[stream] = (lines.pop() ?? '').slice(-longestLine);
		const line = lines.findLast((each) => each.trim() !== '')?.slice(0, longestLine);
		run.notify({ type: 'task-output', task: task.id, batch, attempt, stream, bytes, ...(line === undefined ? {} : { line }) });
	};
}
