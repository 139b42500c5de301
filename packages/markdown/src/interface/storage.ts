import type { Rule } from './rule.js';

const STORE = /\b(localStorage|sessionStorage|indexedDB|AsyncStorage|SecureStore|cookies?|(?:local|session) storage)\b/i;
const WRITE = /\b(?:stores?|sav(?:es|ed)|sets?|writes?|persists?|keeps?|puts?)\b/i;
const READ = /\b(?:reads?|gets?|loads?|fetch(?:es)?|expects?|retrieves?|looks? up|uses?)\b/i;

/** "Stores the login token in localStorage under `auth_access_token`", "Reads … from localStorage key `auth_token`". */
export const storageRule: Rule = (unit, context) => {
	const store = STORE.exec(unit.text);
	if (store === null) return undefined;
	const key = /\b(?:under|key|as|named|called|in|from)\b[\s:=]*(?:the )?(?:key\b[\s:]*)?["']?([\w.:-]*[\w])["']?/gi;
	let start = -1;
	let name = '';
	for (let match = key.exec(unit.text); match !== null; match = key.exec(unit.text)) {
		const word = match[1]!;
		if (
			STORE.test(word) ||
			!(/[_.:-]|[a-z][A-Z]/.test(word) || /\b(?:key|under)\b/i.test(match[0])) ||
			/^(?:the|a|an|its?|key|storage)$/i.test(word)
		) {
			key.lastIndex = match.index + 1;
			continue;
		}
		name = word;
		start = match.index + match[0].lastIndexOf(word);
	}
	if (start < 0) {
		const call = /\b(?:setItem|getItem)\(\s*["']([^"']+)["']/.exec(unit.text);
		if (call === null) return undefined;
		name = call[1]!;
		start = call.index + call[0].lastIndexOf(name);
	}
	const writes = WRITE.test(unit.text) || unit.text.includes('setItem');
	const purpose =
		/\b(?:stores?|saves?|reads?|gets?|loads?|keeps?|persists?|writes?|expects?|retrieves?|uses?)\s+(?:the |a |an |its )?(.{1,60}?)\s+(?:in|from|under|to|into|at)\b/i.exec(
			unit.text,
		)?.[1];
	return [
		{
			fact: { kind: 'storage', key: name, store: storeName(store[1]!), ...(purpose === undefined ? {} : { purpose }) },
			name: `${storeName(store[1]!)} ${name}`,
			start,
			end: start + name.length,
			confidence: context.section.role === 'none' ? 0.8 : 1,
			direction: writes ? 'provides' : READ.test(unit.text) ? 'consumes' : 'mentions',
		},
	];
};

function storeName(written: string): string {
	const word = written.toLowerCase().replace(/\s/g, '');
	return word.startsWith('cookie')
		? 'cookie'
		: word === 'localstorage'
			? 'localStorage'
			: word === 'sessionstorage'
				? 'sessionStorage'
				: written;
}
