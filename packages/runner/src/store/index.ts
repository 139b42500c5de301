export { RunnerError, type RunnerErrorCode } from '../errors.js';
export type { Disk, DiskStat } from './disk.js';
export { folderName, type SafeName, safeName } from './names.js';
export { openStore, type Store, type StoreOptions } from './open-store.js';
