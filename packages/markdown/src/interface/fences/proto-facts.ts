import { bracedDeclarations, proto } from '../declarations/braced.js';
import type { Found } from '../rule.js';
import type { FencePlace, FenceReader } from './fence-reader.js';
import { sourceFacts } from './source-facts.js';

const RPC = /\brpc\s+([A-Za-z_]\w*)\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)\s*returns\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)/g;

/** Messages and enums of a protobuf text as types, the methods of its services as endpoints. */
export const protoFacts: FenceReader = (text, place) => {
	const declarations = bracedDeclarations(text, proto);
	const services = declarations.filter((d) => text.startsWith('service', d.start));
	const types = declarations.filter((d) => !text.startsWith('service', d.start));
	const methods = services.flatMap((service) =>
		[...text.slice(service.start, service.end).matchAll(RPC)].map((rpc) =>
			methodFound(service.name, rpc, service.start + rpc.index, place),
		),
	);
	return [...sourceFacts(text, place, types, 'proto'), ...methods];
};

function methodFound(service: string, [whole, name, request, response]: RegExpMatchArray, start: number, place: FencePlace): Found {
	const path = `${service}.${name}`;
	const shape = (text: string) => ({ text, syntax: 'proto' as const, ...place(start) });
	return {
		fact: { kind: 'endpoint', method: 'RPC', path, request: shape(request!), responses: [{ shape: shape(response!) }] },
		name: `RPC ${path}`,
		start,
		end: start + whole.length,
		confidence: 0.8,
	};
}
