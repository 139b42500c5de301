interface WireType {
	readonly name: string;
	readonly isEnum: boolean;
}

const WIRE: readonly (readonly string[])[] = [
	['int32', 'uint32', 'int64', 'uint64', 'bool'],
	['sint32', 'sint64'],
	['fixed32', 'sfixed32'],
	['fixed64', 'sfixed64'],
];
const JSON_WIRE: readonly (readonly string[])[] = [
	['int32', 'uint32'],
	['int64', 'uint64'],
	['fixed32', 'sfixed32'],
	['fixed64', 'sfixed64'],
];

const together = (groups: readonly (readonly string[])[], a: string, b: string): boolean =>
	groups.some((group) => group.includes(a) && group.includes(b));

/** Whether bytes that were written as one type can be read as the other. */
export function sameWire(was: WireType, is: WireType): boolean {
	if (was.name === is.name || together(WIRE, was.name, is.name)) return true;
	if (was.name === 'string' && is.name === 'bytes') return true;
	// A number that no label has is still a number.
	return (was.isEnum && WIRE[0]!.includes(is.name)) || (is.isEnum && WIRE[0]!.includes(was.name));
}

/** The same for bytes and for JSON. */
export const sameJsonWire = (was: WireType, is: WireType): boolean => was.name === is.name || together(JSON_WIRE, was.name, is.name);
