// readDependencies beside the reference parser on the same text, which then knows blocks and no tasks. Each in a process of its own; CPU time, so that a busy machine counts less.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDependencies } from '@batchwright/markdown';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { writeTable } from './write-table.mjs';

const MiB = 1 << 20;
const words = ['login', 'search', 'billing', 'report', 'export', 'profile', 'session', 'upload', 'cache', 'topic', 'invoice', 'comment'];
const title = (i) => `The ${words[i % 12]} of ${words[Math.floor(i / 12) % 12]} ${i}`;

function text(line, size) {
	const lines = [];
	for (let i = 0, length = 0; length < size; i++) {
		lines.push(line(i));
		length += lines[i].length;
	}
	return lines.join('');
}

const tiers = (size) =>
	text((i) => `${i % 50 ? '' : `\n### Tier ${i / 50 + 1}\n`}- ${title(i)}${i < 60 ? '' : ` (needs: ${title(i - 50 - (i % 50))})`}\n`, size);
const ids = (size) => text((i) => `- [ ] T${i} ${title(i)}${i < 60 ? '' : ` (depends on T${i - 50}, T${i - 57})`}\n`, size);
const oneList = (size) => text((i) => `- T${i} ${words[i % 12]}${i < 10 ? '' : ` (needs: T${i - 9})`}\n`, size);
const oneName = (size) => text(() => '- t (needs: t)\n', size);

const rows = () => [
	{ name: 'tiers, 1 MiB', document: tiers(MiB), parsed: true },
	{ name: 'checkboxes with ids, 1 MiB', document: ids(MiB), parsed: true },
	{ name: 'one list, 1 MiB', document: oneList(MiB), parsed: true },
	{ name: 'tiers, 10 MiB', document: tiers(10 * MiB) },
	{ name: 'checkboxes with ids, 10 MiB', document: ids(10 * MiB) },
	{ name: 'a million tasks of one name, 14 MiB', document: oneName(15_000_000) },
];

const readers = {
	ours: (document) => readDependencies(document).tasks.length,
	mdast: (document) =>
		fromMarkdown(document, {
			extensions: [gfmTable(), gfmTaskListItem()],
			mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
		}).children.length,
};

function measure(reader) {
	const document = readFileSync(0, 'utf8');
	const memory = process.resourceUsage().maxRSS;
	const before = process.cpuUsage();
	const count = readers[reader](document);
	const { user, system } = process.cpuUsage(before);
	return { ms: (user + system) / 1000, count, mb: (process.resourceUsage().maxRSS - memory) / 1000 };
}

const file = fileURLToPath(import.meta.url);

/** The median by time of three. */
function isolated(reader, input) {
	const runs = [1, 2, 3].map(() => JSON.parse(spawnSync(process.execPath, [file, '--one', reader], { input, encoding: 'utf8' }).stdout));
	return runs.sort((a, b) => a.ms - b.ms)[1];
}

function rowOf({ name, document, parsed }) {
	const ours = isolated('ours', document);
	const mdast = parsed ? `${(isolated('mdast', document).ms / ours.ms).toFixed(1)} ×` : '';
	return [name, ours.count.toLocaleString('en'), `${ours.ms.toFixed(0)} ms`, `${ours.mb.toFixed(0)} MB`, mdast];
}

if (process.argv[2] === '--one') console.log(JSON.stringify(measure(process.argv[3])));
else
	writeTable(
		'../docs/performance.md',
		'markdown',
		['document', 'tasks', 'readDependencies', 'memory it takes', 'mdast tree alone'],
		rows().map(rowOf),
	);
