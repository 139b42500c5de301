/** A field as it stands in an SDL type: its type's name, and whether it is a list or nullable. `at`: UTF-16 offset of its name. */
export interface GraphqlField {
	readonly name: string;
	readonly type: string;
	readonly list: boolean;
	readonly nullable: boolean;
	readonly at: number;
}

const TOKEN = /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|[\s,]+|[A-Za-z_]\w*|\.\.\.|[\s\S]/g;

interface Token {
	readonly text: string;
	readonly at: number;
}

const isName = (token: Token | undefined): token is Token => token !== undefined && /^[A-Za-z_]/.test(token.text);

/** The fields between the braces of an SDL type; `whole` is false where something stood there that is no field. Blanks and commas separate nothing. */
export function graphqlFields(body: string): { readonly fields: readonly GraphqlField[]; readonly whole: boolean } {
	const tokens = [...body.matchAll(TOKEN)]
		.map((match): Token => ({ text: match[0], at: match.index }))
		.filter(({ text }) => !/^["#\s,]/.test(text));
	const fields: GraphqlField[] = [];
	let whole = true;
	let i = 0;
	while (i < tokens.length) {
		const name = tokens[i++]!;
		i = afterBracket(tokens, i, '(', ')');
		if (!isName(name) || tokens[i]?.text !== ':') {
			whole = false;
			continue;
		}
		let lists = 0;
		for (i++; tokens[i]?.text === '['; i++) lists++;
		const type = tokens[i++];
		if (!isName(type)) {
			whole = false;
			continue;
		}
		let nullable = true;
		for (; tokens[i]?.text === '!' || tokens[i]?.text === ']'; i++) nullable = tokens[i]!.text !== '!';
		fields.push({ name: name.text, type: lists > 1 ? 'JSON' : type.text, list: lists > 0, nullable, at: name.at });
		i = afterDefault(tokens, i);
		while (tokens[i]?.text === '@') i = afterBracket(tokens, i + 2, '(', ')');
	}
	return { fields, whole };
}

function afterBracket(tokens: readonly Token[], from: number, open: string, close: string): number {
	if (tokens[from]?.text !== open) return from;
	let depth = 0;
	for (let i = from; i < tokens.length; i++) {
		if (tokens[i]!.text === open) depth++;
		if (tokens[i]!.text === close && --depth === 0) return i + 1;
	}
	return tokens.length;
}

// `= 5`, `= [A]`, `= { a: 1 }` of an input's field.
function afterDefault(tokens: readonly Token[], from: number): number {
	if (tokens[from]?.text !== '=') return from;
	const next = tokens[from + 1]?.text;
	if (next === '[') return afterBracket(tokens, from + 1, '[', ']');
	if (next === '{') return afterBracket(tokens, from + 1, '{', '}');
	let i = from + 2;
	while (i < tokens.length && !isName(tokens[i]) && tokens[i]!.text !== '@') i++;
	return i;
}
