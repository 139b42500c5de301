import { describe, expect, test } from 'vitest';
import { expectFindings, section } from '../../testing/scenario.js';

describe('iface/*', () => {
	test('iface/unparsed-line has the line', async () => {
		await expectFindings({ A: section('Public APIs', '- GET /api/x → {x: string}', '- exports the flux capacitor somehow') }, [
			['iface/unparsed-line', 'info', 'flux'],
		]);
	});
	test('iface/tbd', async () => {
		await expectFindings({ A: section('Public APIs', '- GET /api/x → {x: string}', '- TBD') }, [['iface/tbd', 'warning', 'TBD']]);
	});
	test('iface/empty at the first line with words', async () => {
		await expectFindings({ A: '\n\n# Colours\n\nBlue and green.\n' }, [['iface/empty', 'info', '# Colours']]);
	});
	test('iface/conflict-marker', async () => {
		const findings = await expectFindings(
			{
				A: `${section('Public APIs', '<<<<<<< HEAD', '- GET /api/x → {x: string}', '=======', '- GET /api/y → {y: string}', '>>>>>>> other')}`,
			},
			[['iface/conflict-marker', 'error', '<<<<<<<']],
		);
		expect(findings.filter((finding) => finding.ruleId === 'iface/conflict-marker')).toHaveLength(1);
	});
	test('none of them for a document that reads well', async () => {
		const findings = await expectFindings({ A: section('Public APIs', '- GET /api/x → {x: string}') }, []);
		expect(findings).toEqual([]);
	});
});
