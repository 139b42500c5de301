import { planBatches } from '@batchwright/core';
import { JSDOM, VirtualConsole } from 'jsdom';
import { expect, test } from 'vitest';
import { renderHtml } from './html.js';

const hostile = [
	'<img src=x onerror=alert(1)>',
	'</script><script>alert(1)</script>',
	'"><svg onload=alert(1)>',
	"' onfocus='alert(1)",
	'\u202e\u001b]0;x',
	'&lt;b&gt;',
];
const tasks = hostile.map((title, at) => ({ id: `T${at}${title}`, title, needs: at === 0 ? [] : [`T${at - 1}${hostile[at - 1]}`] }));

function load(): JSDOM {
	const faults: unknown[] = [];
	const dom = new JSDOM(renderHtml(planBatches(tasks), tasks), {
		runScripts: 'dangerously',
		virtualConsole: new VirtualConsole().on('jsdomError', (fault) => faults.push(fault)),
	});
	expect(faults).toEqual([]);
	return dom;
}

test('exactly the tasks and needs are drawn, and no title becomes markup', () => {
	const { document } = load().window;
	expect(document.querySelectorAll('.task')).toHaveLength(tasks.length);
	expect(document.querySelectorAll('.arrows path')).toHaveLength(tasks.length - 1);
	expect(document.querySelectorAll('img, svg svg, [onload], [onfocus], [onerror]')).toHaveLength(0);
	expect(document.querySelectorAll('script')).toHaveLength(1);
	expect(document.querySelectorAll('tbody tr')).toHaveLength(tasks.length);
	expect(document.querySelector('[src], link[href^=http], [href^=http]')).toBeNull();
});

test('focus shows the reason and what hangs together; every task is reached by keyboard', () => {
	const { document } = load().window;
	const nodes = [...document.querySelectorAll<SVGElement>('.task')];
	for (const node of nodes) expect(node.getAttribute('tabindex')).toBe('0');
	nodes[1]?.focus();
	expect(document.querySelector('#reason')?.textContent).toBe(nodes[1]?.getAttribute('aria-label'));
	expect(document.querySelectorAll('.arrows path.near')).toHaveLength(2);
});
