import { parentPort, workerData } from 'node:worker_threads';
import { isAbsent } from '../adapters/absent.js';
import { loadPglite } from '../adapters/pglite.js';
import { runScript } from './run-script.js';
import type { Script } from './script.js';

const library = await loadPglite();
if (isAbsent(library)) parentPort?.postMessage(library);
else {
	const database = await library.PGlite.create();
	parentPort?.postMessage(await runScript(database, workerData as Script));
}
