import { printable } from '../terminal/printable.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Foreign text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
	return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
