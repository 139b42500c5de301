import type * as interfaces from '@batchwright/markdown/interface';

/** The reader of interface documents, loaded with the first document: importing this package costs nothing of it. */
export const loadInterfaceReader = (): Promise<typeof interfaces> => import('@batchwright/markdown/interface');
