// A conflict rule of one's own, in the same form as those of the package: every public path carries its version.
import { type Check, checkInterfaces, formatFindings } from '@batchwright/integration';

const versionedPaths: Check = {
	family: 'own',
	rules: [{ id: 'own/versioned-path', severity: 'error', about: 'A path has no version.', help: 'Begin the path with /v1.' }],
	run: ({ facts }) =>
		facts
			.of('endpoint')
			.filter(({ direction, path }) => direction === 'provides' && !/^\/v\d+\//.test(path))
			.map((fact) => ({
				rule: 'own/versioned-path',
				kind: 'endpoint',
				symbol: fact.path,
				says: `${fact.path} has no version`,
				sides: [fact],
			})),
};

const findings = await checkInterfaces(
	[
		{ task: 'TASK-001', batch: 1, file: 'login/INTERFACE.md', text: '## APIs Provided\n- POST /v1/login → {token: string}\n' },
		{ task: 'TASK-002', batch: 1, file: 'topics/INTERFACE.md', text: '## APIs Provided\n- GET /topics → {title: string}[]\n' },
	],
	{ checks: [versionedPaths] },
);
console.log(formatFindings(findings).trimEnd());
