const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Style = (name: keyof typeof codes, text: string) => string;

export function styler(color: boolean): Style {
	return (name, text) => (color ? `\u001b[${codes[name]}m${text}\u001b[0m` : text);
}
