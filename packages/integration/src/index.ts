export { type CollectLimits, type CollectOptions, collectInterfaces } from './collect/collect.js';
export type { CollectLayout, CollectTask } from './collect/task-folders.js';
export { compareSchemas } from './compare-schemas.js';
export type { Comparison, Reason } from './comparison.js';
export type { DocumentFormat, InterfaceDocument } from './document.js';
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
export { readFacts } from './facts/read-facts.js';
export type { Location } from './location.js';
export { buildRegistry, type Registry } from './registry.js';
