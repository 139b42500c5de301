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
	['Future', 'out-of-scope', 'mentions'],
	['Not in this batch', 'out-of-scope', 'mentions'],
	['Upcoming endpoints', 'out-of-scope', 'mentions'],
	['Left for later batches', 'out-of-scope', 'mentions'],
	['Alternatives considered', 'out-of-scope', 'mentions'],
	['Bereitgestellte APIs', 'provides', 'provides'],
	['Verwendete APIs', 'consumes', 'consumes'],
	['Geplante Endpunkte', 'out-of-scope', 'mentions'],
	['Dépendances', 'consumes', 'consumes'],
	['Variables d’environnement', 'config', 'provides'],
	['À venir', 'out-of-scope', 'mentions'],
	['Endpoints consumidos', 'consumes', 'consumes'],
	['Fuera de alcance', 'out-of-scope', 'mentions'],
	['Fichiers créés', 'files', 'provides'],
	['提供的接口', 'provides', 'provides'],
	['依赖的接口', 'consumes', 'consumes'],
	['环境变量', 'config', 'provides'],
	['后续计划', 'out-of-scope', 'mentions'],
	['利用するAPI', 'consumes', 'consumes'],
	['対象外', 'out-of-scope', 'mentions'],
	['Переменные окружения', 'config', 'provides'],
])('%s: %s', (heading, role, direction) => {
	expect(roleOf(heading)).toMatchObject({ role, direction });
});

test.each([
	'synthetic_user_rejected',
	'Upcoming appointments',
	'order.deferred',
	'Futures',
	'Wishlist',
	'Overview',
	'Rotas de pagina',
	'Componentes base',
	'Layout',
	'Profile',
	'二 业务集合',
])('%s names no role', (heading) => {
	expect(roleOf(heading)).toBeUndefined();
});

test('files say what was done to them', () => {
	const headings = ['Files Created', 'Files Modified', 'Deleted files', 'Changes Made', 'Gelöschte Dateien', '新增文件'];
	expect(headings.map((heading) => roleOf(heading)?.op)).toEqual(['create', 'modify', 'delete', 'modify', 'delete', 'create']);
});

test('a long title is no section', () => {
	expect(roleOfTitle('API Contracts: Cash Upfront Payment')).toBeUndefined();
	expect(roleOfTitle('Public APIs')).toMatchObject({ role: 'provides' });
});
