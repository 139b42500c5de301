import type ts from 'typescript';
import { type Absent, orAbsent } from './absent.js';

export type TypeScript = typeof ts;

/** The TypeScript compiler, when it is installed. */
export const loadTypeScript = (): Promise<TypeScript | Absent> => orAbsent('typescript', async () => (await import('typescript')).default);
