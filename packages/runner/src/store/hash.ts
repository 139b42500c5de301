import { hash } from 'node:crypto';

/** SHA-256, hex, lower case; of a text, that of its UTF-8 bytes, which is markdown's `revisionOf`. */
export function sha256(content: string | Uint8Array): string {
	return hash('sha256', content, 'hex');
}
