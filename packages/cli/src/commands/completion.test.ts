import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { emptyFolder, runCli } from '../testing/run-cli.js';

test('bash completes commands, then the flags of the command', async () => {
	const { out } = await runCli(await emptyFolder(), ['completion', 'bash']);
	const complete = (...words: string[]) =>
		spawnSync(
			'bash',
			['-c', `${out}\nCOMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _batchwright; echo "\${COMPREPLY[@]}"`],
			{
				encoding: 'utf8',
			},
		).stdout.trim();
	expect(complete('batchwright', 'pl')).toBe('plan');
	expect(complete('batchwright', 'run', '--ex')).toBe('--exec');
});

test('the variable that zsh keeps the line in is not hidden', async () => {
	const { out } = await runCli(await emptyFolder(), ['completion', 'zsh']);
	expect(out).toContain(`case "\${words[2]}" in`);
	expect(out).not.toMatch(/\bwords=|local words/);
});
