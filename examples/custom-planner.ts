// An own strategy and an own hard rule: tasks that touch the same service never share a batch, and urgent ones come first.
import { type Criterion, planBatches, type Task } from '@batchwright/core';

const tasks: Task[] = [
	{ id: 'billing-api', touches: ['service:billing'], minutes: 20 },
	{ id: 'billing-ui', touches: ['service:billing'], minutes: 20 },
	{ id: 'login', note: 'urgent', minutes: 10 },
	{ id: 'mail', minutes: 10 },
	{ id: 'search', note: 'urgent', minutes: 30 },
	{ id: 'audit', needs: ['login'], minutes: 15 },
];

const urgentFirst: Criterion = {
	name: 'urgent-first',
	rule: 'urgent-tasks-early',
	measure: ({ tasks }, index) => tasks.filter(({ note }) => note === 'urgent').length * index,
};

const plan = planBatches(tasks, { size: { min: 2, max: 3 }, strategy: { name: 'ours', criteria: [urgentFirst] } });
for (const { number, taskIds } of plan.batches) console.log(`batch ${number}: ${taskIds.join(', ')}`);
console.log(`${plan.quality.batches} batches, at least ${plan.quality.lowerBound} needed`);
