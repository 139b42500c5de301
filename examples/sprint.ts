// The whole cycle on a small real project: a scripted worker, a conflict that the gate finds, its fix, the pass.
import { sprint } from './sprint/sprint.js';

await sprint((line) => console.log(line));
