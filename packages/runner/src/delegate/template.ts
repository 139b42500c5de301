import { RunnerError } from '../errors.js';
import { quote } from '../store/quote.js';

const longestArgument = 128 * 1024;
const placeholder = /\{(task|title|batch|folder|root|key|attempt)\}/g;

/** Fills placeholders inside each element, never splitting it. Throws `option-like`, `bad-argument`, `no-shell`. */
export function fillArgv(argv: readonly string[], values: Readonly<Record<string, string>>): string[] {
	let literal = false;
	const filled = argv.map((element, at) => {
		const text = element.replace(placeholder, (_, name: string) => values[name] ?? '');
		if (text.includes('\0') || Buffer.byteLength(text) > longestArgument) {
			throw new RunnerError('bad-argument', `Argument ${at} (${quote(text)}) holds a NUL or more than 128 KB: pass the text in a file.`);
		}
		const only = /^\{\w+\}$/.test(element);
		if (only && text.startsWith('-') && !literal) {
			throw new RunnerError('option-like', `${quote(text)} in place of ${element} would be read as an option: put "--" before it.`);
		}
		if (element === '--') literal = true;
		return text;
	});
	const [program = ''] = filled;
	if (program === '') throw new RunnerError('bad-argument', 'The command is empty: name a program.');
	if (process.platform === 'win32' && /\.(?:cmd|bat)[. ]*$/i.test(program)) {
		throw new RunnerError('no-shell', `${quote(program)} needs a shell, and none is used: name the program itself.`);
	}
	return filled;
}
