/** What a named field says about a task. */
export type FieldKind = 'needs' | 'soft-needs' | 'touches' | 'area' | 'risk' | 'minutes' | 'persona' | 'coupledWith' | 'deliverables';

const KINDS = new Map<string, FieldKind>([
	...[
		'depends on',
		'dependencies',
		'dependency',
		'needs',
		'requires',
		'blocked by',
		'after',
		'prerequisites',
		'prerequisite',
		'hard depends on',
		'hard dependencies',
	].map((name) => [name, 'needs'] as const),
	...['can depend on (soft)', 'soft depends on', 'soft dependencies', 'optional dependencies'].map((name) => [name, 'soft-needs'] as const),
	['touches', 'touches'],
	['area', 'area'],
	['risk', 'risk'],
	['minutes', 'minutes'],
	['estimate', 'minutes'],
	['persona', 'persona'],
	['assigned', 'persona'],
	['assigned to', 'persona'],
	['coupled with', 'coupledWith'],
	['deliverables', 'deliverables'],
]);

const FIELD = /^([A-Za-z][A-Za-z ()-]{1,40}?)\s*:\s*/;

/** A `Name: value` text with a name that tasks know; `valueStart` is where the value begins. */
export function taskField(text: string): { kind: FieldKind; valueStart: number } | undefined {
	const match = FIELD.exec(text);
	const kind = match ? fieldKind(match[1]!) : undefined;
	return match && kind ? { kind, valueStart: match[0].length } : undefined;
}

/** What a field name or column title stands for. */
export function fieldKind(name: string): FieldKind | undefined {
	return KINDS.get(
		name
			.trim()
			.toLowerCase()
			.replace(/[_\s]+/g, ' '),
	);
}
