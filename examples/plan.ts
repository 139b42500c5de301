// DEPENDENCIES.md → tasks → batches, without anything on disk.
import { planBatches } from '@batchwright/core';
import { readDependencies } from '@batchwright/markdown';

const { tasks, problems } = readDependencies(`
### Tier 1 - No Dependencies (Batch 1):
- Environment setup
- Database schema
- Mock services

### Tier 2 - Basic Dependencies (Batch 2):
- Authentication (needs: database)
- Topics (needs: database)
- Reports (needs: database, mocks)

### Tier 3 - Complex Dependencies (Batch 3):
- Admin panel (needs: auth, topics)
- Notifications (needs: auth, events)
`);
for (const { severity, code, line, column, message } of problems)
	if (severity === 'error') console.log(`${line}:${column} ${code}: ${message}`);

const { batches, quality } = planBatches(tasks);
const titles = new Map(tasks.map(({ id, title }) => [id, title]));
for (const { number, taskIds } of batches) console.log(`batch ${number}: ${taskIds.map((id) => titles.get(id)).join(', ')}`);
console.log(quality.optimal ? 'proven fewest' : `at least ${quality.lowerBound} batches are needed`);
