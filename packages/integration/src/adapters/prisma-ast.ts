import type * as prisma from '@mrleebo/prisma-ast';
import { type Absent, orAbsent } from './absent.js';

/** The Prisma schema parser, when it is installed. */
export const loadPrisma = (): Promise<typeof prisma | Absent> => orAbsent('@mrleebo/prisma-ast', () => import('@mrleebo/prisma-ast'));
