import type * as pglite from '@electric-sql/pglite';
import { type Absent, orAbsent } from './absent.js';

/** PostgreSQL in WebAssembly, when it is installed. It needs some seconds and 700 MiB at start. */
export const loadPglite = (): Promise<typeof pglite | Absent> => orAbsent('@electric-sql/pglite', () => import('@electric-sql/pglite'));
