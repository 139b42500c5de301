import { type DocumentFormat, formatOf, type InterfaceDocument } from '../../document.js';
import { byText } from '../../order.js';

/** Files with their own earlier form, the newest one: under the same path, else under the same name in the same task. */
export function versionsOf(
	format: DocumentFormat,
	earlier: readonly InterfaceDocument[],
	now: readonly InterfaceDocument[],
): [InterfaceDocument, InterfaceDocument][] {
	const old = earlier.filter((document) => formatOf(document) === format).sort((a, b) => a.batch - b.batch || byText(a.task, b.task));
	return now
		.filter((document) => formatOf(document) === format)
		.flatMap((after) => {
			const before =
				old.findLast((document) => document.file === after.file) ??
				old.findLast((document) => document.task === after.task && nameOf(document) === nameOf(after));
			return before && before.text !== after.text ? [[before, after] as [InterfaceDocument, InterfaceDocument]] : [];
		});
}

function nameOf({ file }: InterfaceDocument): string {
	return file.slice(file.lastIndexOf('/') + 1);
}
