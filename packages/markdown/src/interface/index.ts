export type {
	DatabaseFact,
	Direction,
	EndpointFact,
	EndpointResponse,
	EnvFact,
	EventFact,
	Fact,
	FactBase,
	FileFact,
	FunctionFact,
	InterfaceFence,
	PointerFact,
	RequiresFact,
	SectionRole,
	Shape,
	StorageFact,
	TypeFact,
	Via,
} from './fact.js';
export { readFence } from './read-fence.js';
export { type InterfaceReading, readInterface } from './read-interface.js';
