import { expect, test } from 'vitest';
import { checkInterfaces } from './check.js';
import { formatFindings } from './format.js';
import { toSarif } from './sarif.js';
import { batchOf, section } from './testing/scenario.js';

const documents = batchOf({
	A: section(
		'Public APIs',
		'<!-- batchwright-ignore api/duplicate-endpoint: moved -->',
		'- GET /api/q → {q: string}',
		'- GET /api/:x → {x: string}',
	),
	B: section('Public APIs', '- GET /api/q → {q: string}', '- GET /api/r → {r: string}', '- what is this'),
});
const later = [{ task: 'A', batch: 2, file: 'a b/A.md', text: section('APIs Consumed', '- GET /api/z → {z: string}') }];

interface Place {
	readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
}

interface Result {
	readonly ruleIndex: number;
	readonly locations: readonly Place[];
	readonly relatedLocations?: readonly Place[];
	readonly partialFingerprints: unknown;
}

interface Log {
	readonly version: string;
	readonly runs: readonly {
		readonly tool: { readonly driver: { readonly rules: readonly { id: string; help: { text: string } }[] } };
		readonly results: readonly Result[];
	}[];
}

test('one result a finding, its first place in locations, the others related', async () => {
	const findings = await checkInterfaces(documents, { baseline: [] });
	const log = toSarif(findings) as Log;
	const { results, tool } = log.runs[0]!;
	expect(log.version).toBe('2.1.0');
	expect(results).toHaveLength(findings.length);
	for (const [index, finding] of findings.entries()) {
		const result = results[index]!;
		const places = [...result.locations, ...(result.relatedLocations ?? [])].map((place) => place.physicalLocation);
		expect(places.map((place) => [place.artifactLocation.uri, place.region.startLine])).toEqual(
			finding.locations.map(({ file, line }) => [file, line]),
		);
		expect(tool.driver.rules[result.ruleIndex]).toMatchObject({ id: finding.ruleId });
		expect(result.partialFingerprints).toEqual({ 'batchwright/v1': finding.fingerprint });
	}
	expect(results[0]).toMatchObject({
		ruleId: 'api/duplicate-endpoint',
		level: 'error',
		suppressions: [{ kind: 'inSource', justification: 'moved' }],
	});
});

test('what is unknown is a note of kind open; a path is a URI', async () => {
	const [result] = (toSarif(await checkInterfaces(later)) as Log).runs[0]!.results;
	expect(result).toMatchObject({
		level: 'note',
		kind: 'open',
		locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b/A.md' } } }],
	});
});

test('text: a block a finding, every place on a line of its own', async () => {
	const findings = await checkInterfaces(documents, { baseline: [] });
	const text = formatFindings(findings);
	for (const { ruleId, locations } of findings) {
		expect(text).toContain(` ${ruleId}\n`);
		for (const { file, line, column } of locations) expect(text).toContain(`\n    ${file}:${line}:${column}\n`);
	}
	expect(text).toContain('suppressed: moved');
	expect(text).not.toContain('\u001b');
	expect(formatFindings(findings, { color: true })).toContain('\u001b[31merror');
	expect(formatFindings([])).toBe('');
});

test('a document cannot move the cursor or forge a block', () => {
	const finding = {
		ruleId: 'x/y',
		severity: 'error',
		verdict: 'conflict',
		message: 'a\u001b[2J\nerror forged/rule',
		help: '',
		locations: [{ file: 'f\n', line: 1, column: 1 }],
		tasks: [],
		fingerprint: '0',
	} as const;
	expect(formatFindings([finding]).split('\n')).toHaveLength(5);
	expect(formatFindings([finding])).not.toContain('\u001b');
});
