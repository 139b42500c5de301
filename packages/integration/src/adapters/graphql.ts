import type * as graphql from 'graphql';
import { type Absent, orAbsent } from './absent.js';

/** graphql-js, when it is installed. */
export const loadGraphql = (): Promise<typeof graphql | Absent> => orAbsent('graphql', () => import('graphql'));
