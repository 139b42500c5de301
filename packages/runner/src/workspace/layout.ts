import { RunnerError } from '../errors.js';
import type { SafeName } from '../store/names.js';
import { quote } from '../store/quote.js';
import { type Place, placeOf } from '../store/tree.js';

/** Where things lie below the root: templates of the caller's own code, with `{sprint}`, `{batch}` and `{task}`. */
export interface Layout {
	/** The folder of a batch; must hold `{batch}`. */
	readonly batch: string;
	/** The folder of a task; must hold `{task}`. */
	readonly task: string;
	/** The integration report of a batch; must hold `{batch}`. */
	readonly report: string;
}

const pattern: Layout = {
	batch: '.work/sprints/{sprint}/implementation/batch-{batch}',
	task: '.work/tasks/{task}',
	report: '.work/integration/batch-{batch}/report.md',
};

export interface Places {
	batch(number: number): Place;
	task(folder: SafeName): Place;
	report(number: number): Place;
	/** The folder whose names are sprints, if the layout has one. */
	readonly sprints: Place | undefined;
}

/** Fills the templates. Throws `layout-escapes` when a result isn't a plain path below the root, `bad-argument` when a placeholder is missing. */
export function placesOf(layout: Partial<Layout> | 'pattern' | undefined, sprint: SafeName): Places {
	const { batch, task, report } = { ...pattern, ...(layout === 'pattern' ? undefined : layout) };
	for (const [template, needed] of [
		[batch, '{batch}'],
		[task, '{task}'],
		[report, '{batch}'],
	] as const) {
		if (typeof template !== 'string' || !template.includes(needed)) {
			throw new RunnerError('bad-argument', `The layout ${quote(template)} must hold ${needed}, or two would share a path.`);
		}
	}
	const fill = (template: string, values: Readonly<Record<'batch' | 'task', string>>): Place =>
		placeOf(template.replaceAll('{sprint}', sprint).replaceAll('{batch}', values.batch).replaceAll('{task}', values.task));
	const places: Places = {
		batch: (number) => fill(batch, { batch: String(number), task: '' }),
		task: (folder) => fill(task, { batch: '', task: folder }),
		report: (number) => fill(report, { batch: String(number), task: '' }),
		sprints: sprintsFolder(batch),
	};
	places.batch(1);
	places.report(1);
	places.task('x' as SafeName);
	return places;
}

function sprintsFolder(template: string): Place | undefined {
	const segments = template.split('/');
	const index = segments.indexOf('{sprint}');
	return index > 0 ? placeOf(segments.slice(0, index).join('/')) : undefined;
}
