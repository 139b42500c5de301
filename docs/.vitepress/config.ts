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

export default defineConfig({
	title: 'Batchwright',
	description: 'Batches of tasks that can run side by side, in the fewest rounds',
	srcExclude: ['snippets/**'],
	ignoreDeadLinks: [/^\.\.?\/(?:CONTRIBUTING|SECURITY)/],
	themeConfig: {
		search: { provider: 'local' },
		nav: [
			{ text: 'Guide', link: '/guide/first-plan' },
			{ text: 'Documents', link: '/documents' },
			{ text: 'Configuration', link: '/configuration' },
			{ text: 'Reference', link: '/reference/' },
		],
		sidebar: [
			{ text: 'Guide', items: guide },
			{
				text: 'Details',
				items: [
					{ text: 'Documents', link: '/documents' },
					{ text: 'Configuration', link: '/configuration' },
					{ text: 'Commands', link: '/commands' },
					{ text: 'Architecture', link: '/architecture' },
					{ text: 'Performance', link: '/performance' },
					{ text: 'Reliability', link: '/reliability' },
				],
			},
		],
	},
});
