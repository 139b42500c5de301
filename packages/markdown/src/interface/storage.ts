import type { Found, Rule } from './rule.js';

const STORE = /\b(localStorage|sessionStorage|indexedDB|AsyncStorage|SecureStore|cookies?|(?:local|session) storage)\b/i;
const WRITE = /\b(?:stor(?:es?|ed|ing)|sav(?:es?|ed|ing)|sets?|writ(?:es?|ten|ing)|persist(?:s|ed)?|keeps?|kept|puts?|setItem)\b/i;
const READ = /\b(?:reads?|gets?|loads?|fetch(?:es)?|expects?|retriev(?:es?|ed)|looks? up|look(?:s|ed)? for|uses?|getItem)\b/i;
const CALL = /\b(?:setItem|getItem|removeItem)\(\s*["'`]?([\w.:-]+)/;
const NAMED = /\b(?:under|keys?|as|named|called|at)\b[\s:=]*(?:the )?(?:keys?\b[\s:]*)?["']?([\w.:-]*\w)/gi;
const IDENTIFIER = /(?<![\w.:/-])(?:[A-Za-z]\w*(?:[_:][A-Za-z0-9]+)+|[a-z]+[A-Z]\w*)(?![\w(])/g;
const PURPOSE =
	/\b(?:stores?|saves?|reads?|gets?|loads?|keeps?|persists?|writes?|expects?|retrieves?|uses?)\s+(?:the |a |an |its )?(.{1,60}?)\s+(?:in|from|under|to|into|at)\b|^(?:the |a |an )?([\w ]{1,40}?)\s+(?:is\s+)?(?:stored|saved|kept|persisted)\b/i;

/** "Stores the login token in localStorage under `auth_access_token`", "Reads … from localStorage key `auth_token`", `localStorage.getItem("k")`. */
export const storageRule: Rule = (unit, context) => {
	const store = STORE.exec(unit.text);
	const key = store === null ? undefined : keyIn(unit.text);
	if (store === null || key === undefined) return undefined;
	const match = PURPOSE.exec(unit.text);
	const purpose = [match?.[1], match?.[2]].find((words) => words !== undefined && words !== key.name);
	const found: Found = {
		fact: { kind: 'storage', key: key.name, store: storeName(store[1]!), ...(purpose === undefined ? {} : { purpose }) },
		name: `${storeName(store[1]!)} ${key.name}`,
		start: key.start,
		end: key.start + key.name.length,
		confidence: context.section.role === 'none' ? 0.8 : 1,
		direction: WRITE.test(unit.text) ? 'provides' : READ.test(unit.text) ? 'consumes' : 'mentions',
	};
	return [found];
};

/** The key: in a call, behind "under", "key", "as" …, else the one word that is written like an identifier. */
function keyIn(text: string): { name: string; start: number } | undefined {
	const call = CALL.exec(text);
	if (call !== null) return { name: call[1]!, start: call.index + call[0].lastIndexOf(call[1]!) };
	for (const match of text.matchAll(NAMED)) {
		const name = match[1]!;
		const told = /\b(?:keys?|under)\b/i.test(match[0]);
		if (
			!STORE.test(name) &&
			!/^(?:the|a|an|its?|keys?|storage|login|startup|runtime)$/i.test(name) &&
			(told || /[_.:-]|[a-z][A-Z]/.test(name))
		)
			return { name, start: match.index + match[0].lastIndexOf(name) };
	}
	const words = [...text.matchAll(IDENTIFIER)].filter((match) => !STORE.test(match[0]));
	return words.length === 1 ? { name: words[0]![0], start: words[0]!.index } : undefined;
}

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
