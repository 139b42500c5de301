import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256, hex, lower case, of the UTF-8 bytes of the text as given: BOM and line ends count. */
export function revisionOf(text: string): string {
	return bytesToHex(sha256(utf8ToBytes(text)));
}
