import { compareGraphql } from '../../compare-graphql.js';
import { compareOpenApi } from '../../compare-openapi.js';
import { compareProtobuf } from '../../compare-protobuf.js';
import type { Language } from './schemas.js';

export const languages: readonly Language[] = [
	{
		format: 'openapi',
		kind: 'endpoint',
		codes: 'oasdiff',
		ruleOf: () => 'api/breaking-change',
		compare: (before, after) => compareOpenApi(before.text, after.text),
	},
	{
		format: 'graphql',
		kind: 'gql',
		codes: 'graphql-js',
		ruleOf: (code) => `gql/${code}`,
		compare: (before, after) => compareGraphql(before.text, after.text),
	},
	{
		format: 'protobuf',
		kind: 'proto',
		codes: 'buf',
		ruleOf: (code) => `proto/${code}`,
		compare: (before, after) => compareProtobuf({ [before.file]: before.text }, { [before.file]: after.text }),
	},
];
