import { join } from 'node:path';
import { sprint } from './sprint.js';

const root = await sprint((line) => console.log(line));
console.log('\nRead what it wrote:');
for (const file of [
	'.work/sprints/sprint-001/implementation/batch-2/summary.md',
	'.work/integration/batch-2/report.md',
	'.work/journal.jsonl',
])
	console.log(`  ${join(root, file)}`);
