import { expect, test } from 'vitest';
import { readFileLine } from './file-line.js';

test.each([
	['src/a.ts', { path: 'src/a.ts' }],
	['src/a.ts (the adapter)', { path: 'src/a.ts', note: 'the adapter' }],
	['src/a.ts: the adapter', { path: 'src/a.ts', note: 'the adapter' }],
	['src/a.ts - the adapter', { path: 'src/a.ts', note: 'the adapter' }],
	['src/a.ts (lines 12-45)', { path: 'src/a.ts' }],
	['src/a.ts (line 7): fix', { path: 'src/a.ts', note: 'fix' }],
	['app/[id]/page.tsx', { path: 'app/[id]/page.tsx' }],
	['.env', { path: '.env' }],
	['Dockerfile', { path: 'Dockerfile' }],
	['src\\win.ts', { path: 'src\\win.ts' }],
	['None', undefined],
	['https://x.y/z.ts', undefined],
	['', undefined],
])('%j', (text, file) => {
	expect(readFileLine(text)).toEqual(file);
});
