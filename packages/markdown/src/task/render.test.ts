import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { lawRuns } from '../testing/law-runs.js';
import { hostileText } from '../text/testing/hostile.js';
import { renderTask } from './render.js';
import { renderTaskList } from './render-list.js';

test('what a worker is told', () => {
	const text = renderTask(
		{
			id: 'W-2',
			title: 'Message queue',
			needs: ['W-1', 'W-0', 'W-9'],
			deliverables: ['queue client'],
			touches: ['src/queue/**'],
			note: 'See the *plan*.',
		},
		{
			batch: 2,
			folder: '.work/tasks/w-2',
			assigned: '@queue-2',
			created: '2025-07-03 14:00',
			maxMinutes: 45,
			links: { 'W-1': '.work/tasks/w (1)/INTERFACE.md', 'W-9': 'https://x.y/a (b)?c=d&e' },
			exitCriteria: ['No message is lost'],
		},
	);
	expect(text).toBe(`# Task: Message queue

- **Task ID**: W-2
- **Batch**: 2
- **Assigned to**: @queue-2
- **Created**: 2025-07-03 14:00
- **Max Duration**: 45 minutes

## Context
See the \\*plan\\*.

## Exit Criteria
- [ ] No message is lost

## Dependencies
- [W-1](../w%20%281%29/INTERFACE.md)
- W-0
- [W-9](https://x.y/a%20%28b%29?c=d&amp;e)

## Deliverables
- queue client

## Touches
- src/queue/\\*\\*

## Evidence Requirements
- EVIDENCE.md in this folder: files created and modified, the test command that was run, its result
- INTERFACE.md in this folder: what this task provides to others and what it needs from them
- The commit that holds the work
`);
});

test('a bare task has the pattern’s half hour, no date and a criterion', () => {
	const text = renderTask({ id: 'x' }, { batch: 1, folder: 'x' });
	expect(text).toContain('# Task: x\n\n- **Task ID**: x\n- **Batch**: 1\n- **Max Duration**: 30 minutes\n');
	expect(text).toContain('## Dependencies\nNone\n');
	expect(text).toContain('- [ ] The work is done and its tests pass\n');
});

test('an id that no heading can hold is refused', () => {
	expect(() => renderTask({ id: 'a: b' }, { batch: 1, folder: 'x' })).toThrow(expect.objectContaining({ code: 'invalid-value' }));
});

test('hostile text and folders make no heading, HTML, image or link with a scheme', () => {
	fc.assert(
		fc.property(hostileText, hostileText, hostileText, (title, note, folder) => {
			const text =
				renderTask(
					{ id: 'x', title, note, needs: ['y'], deliverables: [title] },
					{ batch: 1, folder: `a/${folder}`, links: { y: `a/${folder}` }, assigned: note },
				) + renderTaskList(1, folder, [{ id: 'x', folder: note }]);
			const tree = JSON.stringify(fromMarkdown(text));
			expect(tree).not.toMatch(/"type":"(?:html|image|definition|linkReference)"/);
			expect(tree.match(/"type":"heading"/g)).toHaveLength(tree.includes('"Deliverables"') ? 7 : 6);
			for (const [, url] of tree.matchAll(/"url":"([^"]*)"/g)) expect(url).toMatch(/^\.{1,2}(?:\/[\w.~%/-]*)?$/);
			expect(tree.match(/"type":"link"/g)).toHaveLength(2);
		}),
		{ numRuns: lawRuns(1000) },
	);
});

test('tasks.md links each folder from the batch’s', () => {
	expect(renderTaskList(3, '.work/sprints/s-1/implementation/batch-3', [{ id: 'W-1', folder: '.work/tasks/w-1' }])).toBe(
		'# Batch 3 Tasks\n\n- [W-1](../../../../tasks/w-1)\n',
	);
});
