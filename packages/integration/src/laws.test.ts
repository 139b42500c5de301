import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkInterfaces } from './check.js';
import type { DocumentFormat, InterfaceDocument } from './document.js';
import type { Finding } from './finding.js';
import { toSarif } from './sarif.js';
import { batch, documentOf, endpoint, sections, shape } from './testing/arbitrary-batch.js';

const check = (documents: readonly InterfaceDocument[]): Promise<Finding[]> => checkInterfaces(documents, { baseline: [] });
const closing = (findings: readonly Finding[]): Finding[] =>
	findings.filter((finding) => finding.severity === 'error' && !finding.suppressedBy);
const conflicts = (findings: readonly Finding[]): Finding[] =>
	findings.filter((finding) => finding.severity !== 'info' && !/^unmet\/|^events\/unmet/.test(finding.ruleId));
const told = (findings: readonly Finding[]): string[] =>
	findings.map(({ ruleId, severity, fingerprint }) => `${ruleId} ${severity} ${fingerprint}`);
const holds = <T extends [unknown, ...unknown[]]>(property: fc.IAsyncProperty<T>, numRuns = 80): Promise<void> =>
	fc.assert(property, { numRuns });

test('any order of documents gives the same findings, byte for byte', () =>
	holds(
		fc.asyncProperty(
			batch.chain((documents) => fc.tuple(fc.constant(documents), fc.shuffledSubarray(documents, { minLength: documents.length }))),
			async ([documents, shuffled]) => {
				expect(JSON.stringify(await check(shuffled))).toBe(JSON.stringify(await check(documents)));
			},
		),
	));

test('a task against itself, and a document twice, is no conflict', () =>
	holds(
		fc.asyncProperty(sections, sections, async (one, other) => {
			const text = one.join('');
			expect(
				conflicts(
					await check([
						documentOf('A', text),
						documentOf('A', text, 'A/again/INTERFACE.md'),
						documentOf('A', other.join(''), 'A/INTERFACE-more.md'),
					]),
				),
			).toEqual([]);
		}),
	));

test('a consumer that writes what the provider writes has no conflict', () =>
	holds(
		fc.asyncProperty(fc.uniqueArray(endpoint, { minLength: 1, maxLength: 4, selector: (line) => line.split(' → ')[0] }), async (lines) => {
			const findings = await check([
				documentOf('A', `## APIs Provided\n\n${lines.join('\n')}\n`),
				documentOf('B', `## APIs Consumed\n\n${lines.join('\n')}\n`),
			]);
			expect(findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
		}),
	));

const renamed = (text: string): string => text.replace(/:(id|x|y)\b(?=[/\s])/g, '{other}').replace(/\{todoId\}/g, ':other');

test('names and syntax of parameters, CRLF and BOM change nothing but columns', () =>
	holds(
		fc.asyncProperty(batch, async (documents) => {
			const expected = (await check(documents)).map(({ ruleId, severity, fingerprint, locations }) => [
				ruleId,
				severity,
				fingerprint,
				...locations.map(({ file, line }) => `${file}:${line}`),
			]);
			for (const change of [renamed, (text: string) => text.replaceAll('\n', '\r\n'), (text: string) => `\uFEFF${text}`]) {
				const found = await check(documents.map((document) => ({ ...document, text: change(document.text) })));
				expect(
					found.map(({ ruleId, severity, fingerprint, locations }) => [
						ruleId,
						severity,
						fingerprint,
						...locations.map(({ file, line }) => `${file}:${line}`),
					]),
				).toEqual(expected);
			}
		}),
		40,
	));

test('a table says what bullets say', () =>
	holds(
		fc.asyncProperty(
			fc.array(endpoint, { minLength: 1, maxLength: 3 }),
			fc.array(endpoint, { minLength: 1, maxLength: 3 }),
			shape,
			async (a, b, read) => {
				const rows = a
					.map((line) => /^- (\w+) (\S+) → (.*)$/.exec(line)!)
					.map(([, method, at, body]) => `| ${method} | ${at} | ${body!.replaceAll('|', '\\|')} |`);
				const table = `## APIs Provided\n\n| Method | Path | Response |\n|---|---|---|\n${rows.join('\n')}\n`;
				// Read otherwise than it is sent: what the response column says is then part of what is found.
				const consumed = a.map((line) => line.replace(/→ .*$/, () => `→ ${read}`));
				const other = documentOf('B', `## APIs Provided\n\n${b.join('\n')}\n\n## APIs Consumed\n\n${consumed.join('\n')}\n`);
				const rules = async (text: string): Promise<string[]> =>
					(await check([documentOf('A', text), other]))
						.filter((finding) => finding.severity !== 'info')
						.map(({ ruleId, fingerprint }) => `${ruleId} ${fingerprint}`);
				expect(await rules(table)).toEqual(await rules(`## APIs Provided\n\n${a.join('\n')}\n`));
			},
		),
		40,
	));

const exchange = async (given: string, read: string, sent = '{q: string}', taken = '{q: string}'): Promise<Finding[]> =>
	closing(
		await check([
			documentOf('A', `## APIs Provided\n\n- POST /api/x - ${taken} → ${given}\n`),
			documentOf('B', `## APIs Consumed\n\n- POST /api/x - ${sent} → ${read}\n`),
		]),
	);

test('an optional field more, in response or request, never makes an error', () =>
	holds(
		fc.asyncProperty(shape, shape, async (given, read) => {
			const before = (await exchange(given, read)).length;
			expect((await exchange(given.replace('{', '{extra?: number, '), read)).length).toBeLessThanOrEqual(before);
			expect((await exchange(given, read, '{q: string}', '{extra?: number, q: string}')).length).toBeLessThanOrEqual(before);
			expect((await exchange(given, read, '{extra?: number, q: string}')).length).toBeLessThanOrEqual(before);
		}),
		100,
	));

test('removing a field that the consumer reads is always an error', () =>
	holds(
		fc.asyncProperty(shape, async (given) => {
			expect(await exchange(`{wanted: string, ${given.slice(1)}`, '{wanted: string}')).toEqual([]);
			expect((await exchange(given, '{wanted: string}')).map((finding) => finding.ruleId)).toEqual(['api/response-missing-field']);
		}),
		100,
	));

test('suppressing a finding takes exactly that finding from the gate', () =>
	holds(
		fc.asyncProperty(batch, fc.nat(), async (documents, choice) => {
			const before = closing(await check(documents)).filter((finding) => !finding.locations.some((place) => /^```/.test(place.file)));
			if (before.length === 0) return;
			const target = before[choice % before.length]!;
			const place = target.locations[0]!;
			const same = before.filter(
				(finding) =>
					finding.ruleId === target.ruleId &&
					finding.locations.some(
						(one) => one.file === place.file && one.line <= (place.endLine ?? place.line) && place.line <= (one.endLine ?? one.line),
					),
			);
			const ignored = documents.map((document) => {
				if (document.file !== place.file) return document;
				const lines = document.text.split('\n');
				const comment = /^(CREATE|ALTER|DROP|SELECT)/.test(lines[place.line - 1]!)
					? '-- '
					: lines[place.line - 1]!.startsWith('export')
						? '// '
						: '';
				const words = `batchwright-ignore ${target.ruleId}: agreed`;
				lines.splice(place.line - 1, 0, comment ? `${comment}${words}` : `<!-- ${words} -->`);
				return { ...document, text: lines.join('\n') };
			});
			const findings = await check(ignored);
			const gone = new Set(same.map((finding) => finding.fingerprint));
			expect(told(closing(findings))).toEqual(told(before.filter((finding) => !gone.has(finding.fingerprint))));
			expect(
				findings
					.filter((finding) => finding.suppressedBy)
					.map((finding) => finding.fingerprint)
					.sort(),
			).toEqual([...gone].sort());
		}),
	));

test('any text is a document: no throw, and no error', () =>
	holds(
		fc.asyncProperty(
			fc.array(
				fc.oneof(
					fc.string({ unit: 'grapheme', maxLength: 40 }),
					fc.constantFrom(
						...['## Public APIs', '| a | b |', '|---|---|', '- GET /x → {', '→ → →', '<!--', 'export type A = '],
						...['```', '```ts', '```sql', '```prisma', '```graphql', '```proto', '```json', '```yaml', '```zod'],
						...[
							'openapi: 3.0.0',
							'asyncapi: 3.0.0',
							'paths:',
							'  /a:',
							'    get: {}',
							'{"$schema": "x", "$ref": "#"}',
							'&a [*a, *a]',
							'"$ref": "#/a',
						],
						...['CREATE TABLE a (', 'ALTER TABLE', 'model A {', 'type A {', 'enum A', 'syntax = "proto3";', 'message A {', 'A=', '}', ')'],
					),
				),
				{ maxLength: 20 },
			),
			fc.constantFrom<DocumentFormat | undefined>(
				undefined,
				...([
					'markdown',
					'evidence',
					'typescript',
					'openapi',
					'asyncapi',
					'json-schema',
					'json',
					'sql',
					'prisma',
					'graphql',
					'protobuf',
					'env',
				] as const),
			),
			async (lines, format) => {
				expect(
					(await check([{ ...documentOf('A', lines.join('\n'), 'A.md'), ...(format && { format }) }])).filter(
						(finding) => finding.severity === 'error' && finding.ruleId !== 'iface/conflict-marker',
					),
				).toEqual([]);
			},
		),
		200,
	));

test('fingerprints stay when lines move, and lines move by exactly as many', () =>
	holds(
		fc.asyncProperty(batch, fc.integer({ min: 1, max: 9 }), async (documents, lines) => {
			const [before, after] = [
				await check(documents),
				await check(documents.map((document) => ({ ...document, text: '\n'.repeat(lines) + document.text }))),
			];
			expect(told(after)).toEqual(told(before));
			expect(after.map((finding) => finding.locations.map((place) => place.line - lines))).toEqual(
				before.map((finding) => finding.locations.map((place) => place.line)),
			);
		}),
	));

test('fingerprints differ for different symbols, and name one finding each', () =>
	holds(
		fc.asyncProperty(batch, async (documents) => {
			const fingerprints = (await check(documents)).map((finding) => finding.fingerprint);
			expect(new Set(fingerprints).size).toBe(fingerprints.length);
			const other = (await check(documents.map((document) => ({ ...document, text: document.text.replaceAll('/api/', '/else/') })))).filter(
				(finding) => /^api\/(duplicate|route)/.test(finding.ruleId),
			);
			for (const finding of other) expect(fingerprints).not.toContain(finding.fingerprint);
		}),
	));

test('every conflict has its places, and SARIF one result a finding', () =>
	holds(
		fc.asyncProperty(batch, async (documents) => {
			const findings = await check(documents);
			const { runs } = toSarif(findings) as { runs: [{ results: { locations: unknown[]; relatedLocations?: unknown[] }[] }] };
			expect(runs[0].results).toHaveLength(findings.length);
			for (const [index, finding] of findings.entries()) {
				const { locations, relatedLocations = [] } = runs[0].results[index]!;
				expect([locations.length, relatedLocations.length]).toEqual([1, finding.locations.length - 1]);
				const oneSided = /^iface\/|^unmet\/|^events\/unmet|^types\/unresolved|^db\/unsafe/.test(finding.ruleId);
				expect(finding.locations.length).toBeGreaterThanOrEqual(oneSided ? 1 : 2);
				for (const { file, line, column } of finding.locations) expect(finding.message).toContain(`${file}:${line}:${column}`);
			}
		}),
	));

test('splitting a task’s document in two changes no verdict between tasks', () =>
	holds(
		fc.asyncProperty(sections, sections, fc.nat(), async (one, other, cut) => {
			const at = one.length === 0 ? 0 : cut % (one.length + 1);
			const b = documentOf('B', other.join(''));
			const whole = await check([documentOf('A', one.join('')), b]);
			const split = await check([
				documentOf('A', one.slice(0, at).join(''), 'A/INTERFACE.md'),
				documentOf('A', one.slice(at).join(''), 'A/INTERFACE-two.md'),
				b,
			]);
			const verdicts = (findings: readonly Finding[]): string[] =>
				told(findings.filter((finding) => !finding.ruleId.startsWith('iface/'))).sort();
			expect(verdicts(split)).toEqual(verdicts(whole));
		}),
	));
