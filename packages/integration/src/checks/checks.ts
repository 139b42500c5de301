import { api } from './api/api.js';
import type { Check } from './check.js';
import { config } from './config/config.js';
import { database } from './database/database.js';
import { events } from './events/events.js';
import { files } from './files/files.js';
import { iface } from './iface/iface.js';
import { imports } from './imports/imports.js';
import { schemas } from './schemas/schemas.js';
import { types } from './types/types.js';
import { unmet } from './unmet/unmet.js';

/** All checks of the package. Callers add theirs with the `checks` option, in the same form. */
export const checks: readonly Check[] = [api, schemas, types, database, config, events, unmet, files, imports, iface];
