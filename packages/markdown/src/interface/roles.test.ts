import { expect, test } from 'vitest';
import { roleOf, roleOfTitle } from './roles.js';

test.each([
	['Public APIs', 'provides', 'provides'],
	['APIs Provided', 'provides', 'provides'],
	['Functions Exported', 'provides', 'provides'],
	['3. API Endpoints', 'provides', 'provides'],
	['APIs Consumed', 'consumes', 'consumes'],
	['Dependencies Required', 'consumes', 'consumes'],
	['Functions Used', 'consumes', 'consumes'],
	['Integration Points', 'consumes', 'consumes'],
	['⚙️ Environment Variables', 'config', 'provides'],
	['Data Structures', 'data', 'provides'],
	['Database Schema', 'data', 'provides'],
	['Events Published', 'events', 'provides'],
	['Events Consumed', 'events', 'consumes'],
	['Files Created', 'files', 'provides'],
	['Example Usage', 'example', 'mentions'],
	['Unchanged APIs', 'unchanged', 'mentions'],
	['Existing Endpoints (No Changes)', 'unchanged', 'mentions'],
	['Variables NOT Needed for This Feature', 'not-needed', 'mentions'],
	['Out of Scope', 'out-of-scope', 'mentions'],
])('%s: %s', (heading, role, direction) => {
	expect(roleOf(heading)).toMatchObject({ role, direction });
});

test.each(['Overview', 'Rotas de pagina', 'Componentes base', 'Layout', 'Profile', '二 业务集合'])('%s names no role', (heading) => {
	expect(roleOf(heading)).toBeUndefined();
});

test('files say what was done to them', () => {
	expect(['Files Created', 'Files Modified', 'Deleted files', 'Changes Made'].map((heading) => roleOf(heading)?.op)).toEqual([
		'create',
		'modify',
		'delete',
		'modify',
	]);
});

test('a long title is no section', () => {
	expect(roleOfTitle('API Contracts: Cash Upfront Payment')).toBeUndefined();
	expect(roleOfTitle('Public APIs')).toMatchObject({ role: 'provides' });
});
