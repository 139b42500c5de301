import { defineConfig } from 'vitepress';

const guide = [
	{ text: 'First plan', link: '/guide/first-plan' },
	{ text: 'A sprint by hand', link: '/guide/sprint' },
	{ text: 'Run agents', link: '/guide/run' },
	{ text: 'Find conflicts', link: '/guide/conflicts' },
	{ text: 'Import the planner', link: '/guide/library' },
	{ text: 'Script an own planner', link: '/guide/custom-planner' },
	{ text: 'Embed in an agent framework', link: '/guide/frameworks' },
	{ text: 'When not to use it', link: '/guide/when-not' },
	{ text: 'Compared with', link: '/guide/compared' },
];

const documents = [
	{ text: 'DEPENDENCIES.md', link: '/documents/dependencies' },
	{ text: 'summary.md', link: '/documents/summary' },
	{ text: 'TASK.md', link: '/documents/task' },
	{ text: 'EVIDENCE.md', link: '/documents/evidence' },
	{ text: 'INTERFACE.md', link: '/documents/interface' },
	{ text: 'integration.md', link: '/documents/integration' },
	{ text: 'report.md', link: '/documents/report' },
];

const packages = ['core', 'markdown', 'integration', 'runner', 'agent'].map((name) => ({
	text: `@batchwright/${name}`,
	link: `/reference/@batchwright/${name}/`,
}));

export default defineConfig({
	title: 'Batchwright',
	description: 'Batches of tasks that can run side by side, in the fewest rounds',
	head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/icon.svg' }]],
	srcExclude: ['snippets/**'],
	ignoreDeadLinks: [/^\.\.?\/(?:CONTRIBUTING|SECURITY)/],
	themeConfig: {
		search: { provider: 'local' },
		nav: [
			{ text: 'Guide', link: '/guide/first-plan' },
			{ text: 'Documents', link: '/documents' },
			{ text: 'Rules', link: '/rules' },
			{ text: 'Configuration', link: '/configuration' },
			{ text: 'Reference', link: '/reference/' },
		],
		sidebar: [
			{ text: 'Guide', items: guide },
			{ text: 'Documents', link: '/documents', items: documents },
			{
				text: 'Details',
				items: [
					{ text: 'Conflict rules', link: '/rules' },
					{ text: 'Configuration', link: '/configuration' },
					{ text: 'Commands', link: '/commands' },
					{ text: 'Architecture', link: '/architecture' },
					{ text: 'Performance', link: '/performance' },
					{ text: 'Reliability', link: '/reliability' },
				],
			},
			{ text: 'Reference', link: '/reference/', items: packages },
		],
	},
});
