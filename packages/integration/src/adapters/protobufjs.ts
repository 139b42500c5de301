import type protobuf from 'protobufjs';
import { type Absent, orAbsent } from './absent.js';

/** protobuf.js, when it is installed. */
export const loadProtobuf = (): Promise<typeof protobuf | Absent> =>
	orAbsent('protobufjs', async () => (await import('protobufjs')).default);
