export { type CheckOptions, checkInterfaces } from './check.js';
export type { Check, CheckInput } from './checks/check.js';
export { type CollectLimits, type CollectOptions, collectInterfaces } from './collect/collect.js';
export type { CollectLayout, CollectTask } from './collect/task-folders.js';
export { compareContract } from './compare-contract.js';
export { compareGraphql } from './compare-graphql.js';
export { compareOpenApi } from './compare-openapi.js';
export { compareProtobuf, type Files } from './compare-protobuf.js';
export { compareSchemas } from './compare-schemas.js';
export { compareTypes } from './compare-types.js';
export type { Comparison, Reason } from './comparison.js';
export type { DocumentFormat, InterfaceDocument } from './document.js';
export type { Draft, Side } from './draft.js';
export { IntegrationError, type IntegrationErrorCode } from './errors.js';
export type {
	Column,
	DatabaseFact,
	EndpointFact,
	EndpointResponse,
	EnvFact,
	EventFact,
	Fact,
	FactBase,
	FileFact,
	FunctionFact,
	PointerFact,
	RequiresFact,
	Shape,
	StorageFact,
	TypeFact,
} from './fact.js';
export type { FactTable } from './fact-table.js';
export { readFacts } from './facts/read-facts.js';
export type { Finding, Severity, Suppression } from './finding.js';
export { formatFindings } from './format.js';
export { type IntegrateOptions, type IntegrationEvent, type IntegrationResult, type IntegrationTask, integrateBatch } from './integrate.js';
export { lintSql, type SqlProblem } from './lint-sql.js';
export type { Location } from './location.js';
export { buildRegistry, type Registry } from './registry.js';
export { type Rule, rules } from './rules.js';
export { toSarif } from './sarif.js';
export type { RuleSettings } from './settings.js';
export type { Shapes } from './shapes.js';
export type { TestCommandOptions, TestCounts, TestOutcome } from './test-command/outcome.js';
export { runTestCommand } from './test-command.js';
