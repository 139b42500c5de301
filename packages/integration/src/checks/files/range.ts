type Version = readonly [number, number, number];

interface Span {
	readonly from: Version;
	/** Not in it; absent: no end. */
	readonly to?: Version;
}

/** Whether some release is in both ranges, as npm, Cargo and pip write them; `undefined` where one cannot be read. Prereleases count as their release. */
export function rangesMeet(a: string, b: string): boolean | undefined {
	const [x, y] = [readRange(a), readRange(b)];
	if (!x || !y) return undefined;
	return x.some((one) => y.some((other) => overlap(one, other)));
}

function readRange(text: string): Span[] | undefined {
	const spans: Span[] = [];
	for (const part of text
		.trim()
		.replace(/^["'`]|["'`]$/g, '')
		.split(/\s*\|\|\s*/)) {
		const span = readPart(part);
		if (!span) return undefined;
		spans.push(...span);
	}
	return spans;
}

function readPart(part: string): Span[] | undefined {
	const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(part);
	if (hyphen) return readAll([`>=${hyphen[1]}`, `<=${hyphen[2]}`]);
	return readAll(
		part
			.replace(/([<>=~^!]=?|~>|~=|===?)\s+/g, '$1')
			.split(/\s*,\s*|\s+/)
			.filter(Boolean),
	);
}

function readAll(comparators: readonly string[]): Span[] | undefined {
	let spans: Span[] = [{ from: [0, 0, 0] }];
	for (const comparator of comparators) {
		const one = readComparator(comparator);
		if (!one) return undefined;
		spans = spans.flatMap((span) => intersection(span, one) ?? []);
	}
	return spans;
}

const form = /^(\^|~>|~=|~|>=|<=|>|<|={1,3}|)v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:[-+.][\w.+-]*)?$/;

function readComparator(text: string): Span | undefined {
	if (/^(\*|x|latest|any|)$/i.test(text)) return { from: [0, 0, 0] };
	const match = form.exec(text);
	if (!match) return undefined;
	const given = match.slice(2, 5).map((digits) => (digits === undefined || /[xX*]/.test(digits) ? undefined : Number(digits)));
	const from: Version = [given[0] ?? 0, given[1] ?? 0, given[2] ?? 0];
	if (given[0] === undefined) return { from: [0, 0, 0] };
	const known = given[1] === undefined ? 1 : given[2] === undefined ? 2 : 3;
	switch (match[1]) {
		case '^':
			return { from, to: bump(from, from[0] > 0 || known === 1 ? 0 : from[1] > 0 || known === 2 ? 1 : 2) };
		case '~':
			return { from, to: bump(from, known === 1 ? 0 : 1) };
		// pip and Ruby: the last number told may grow.
		case '~=':
		case '~>':
			return { from, to: bump(from, known === 3 ? 1 : 0) };
		case '>=':
			return { from };
		case '>':
			return { from: bump(from, known - 1) };
		case '<':
			return { from: [0, 0, 0], to: from };
		case '<=':
			return { from: [0, 0, 0], to: bump(from, known - 1) };
		default:
			return { from, to: bump(from, known - 1) };
	}
}

function bump([major, minor, patch]: Version, at: number): Version {
	return at === 0 ? [major + 1, 0, 0] : at === 1 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function compare(a: Version, b: Version): number {
	return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function intersection(a: Span, b: Span): Span | undefined {
	const from = compare(a.from, b.from) > 0 ? a.from : b.from;
	const to = a.to && b.to ? (compare(a.to, b.to) < 0 ? a.to : b.to) : (a.to ?? b.to);
	if (to && compare(from, to) >= 0) return undefined;
	return { from, ...(to && { to }) };
}

function overlap(a: Span, b: Span): boolean {
	return intersection(a, b) !== undefined;
}
