import { targetAt } from '../endpoint.js';
import type { Found } from '../rule.js';
import type { FenceReader } from './fence-reader.js';

/** Request lines of an HTTP or plain fence. */
export const requestFacts: FenceReader = (text) => {
	const found: Found[] = [];
	for (const line of text.matchAll(/^[ \t]*((?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+)(?=[/{]|https?:)/gm)) {
		const start = line.index + line[0].indexOf(line[1]!);
		const target = targetAt(text, start + line[1]!.length);
		if (target === undefined) continue;
		const method = line[1]!.trim();
		const host = target.host === undefined ? {} : { host: target.host };
		found.push({
			fact: { kind: 'endpoint', method, path: target.path, ...host, responses: [] },
			name: `${method} ${target.path}`,
			start,
			end: target.end,
			confidence: 0.8,
		});
	}
	return found;
};
