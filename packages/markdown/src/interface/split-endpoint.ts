import { targetAt } from './endpoint.js';
import type { Found } from './rule.js';
import type { Unit } from './unit.js';

const METHOD =
	/^\.?\s*(?:(?:http|request)\s+)?(?:method|verb|请求方式|请求方法|方法)\s*[:：]\s*(get|post|put|patch|delete|head|options)\b/i;
const PATH = /^\.?\s*(?:url|uri|path|route|endpoint|address|请求地址|接口地址|请求路径|路径)\s*[:：]\s*(?=\S)/i;

/** An endpoint told in two lines: "Method: POST" and "URL: /api/x", in either order. */
export class SplitEndpoint {
	private method: string | undefined;
	private path: { readonly target: { path: string; host?: string }; readonly start: number; readonly end: number } | undefined;

	/** Takes a line; gives whether it was one of the two, and with the second the endpoint. Offsets are those of the document. */
	take(unit: Unit): { readonly read: boolean; readonly found?: Found } {
		const method = METHOD.exec(unit.text);
		const path = method === null ? PATH.exec(unit.text) : null;
		if (method !== null) this.method = method[1]!.toUpperCase();
		else if (path === null || !this.takePath(unit, path[0].length)) return { read: false };
		if (this.method === undefined || this.path === undefined) return { read: true };
		const { target, start, end } = this.path;
		const found: Found = {
			fact: {
				kind: 'endpoint',
				method: this.method,
				path: target.path,
				...(target.host === undefined ? {} : { host: target.host }),
				responses: [],
			},
			name: `${this.method} ${target.path}`,
			start,
			end,
			confidence: 0.8,
		};
		this.reset();
		return { read: true, found };
	}

	/** A heading or an endpoint told otherwise ends what was begun. */
	reset(): void {
		this.method = undefined;
		this.path = undefined;
	}

	private takePath(unit: Unit, from: number): boolean {
		const rooted = /^(?:\/|https?:)/.test(unit.text.slice(from));
		// Written without its first slash, a path needs one inside to be told from a word.
		if (!rooted && !/^[\w-]+\/[\w/:{}.-]+\.?$/.test(unit.text.slice(from).trim())) return false;
		const target = rooted
			? targetAt(unit.text, from)
			: { path: `/${unit.text.slice(from).trim().replace(/\.$/, '')}`, end: unit.text.trimEnd().length };
		if (target === undefined) return false;
		this.path = { target, start: unit.at(from), end: unit.end(target.end) };
		return true;
	}
}
