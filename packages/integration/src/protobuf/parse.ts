import type { ProtoFile, ProtoRpc } from './model.js';
import { type Collected, readEnum, readExtend, readMessage } from './parse-message.js';
import { readOption } from './parse-options.js';
import { ProtoCursor, protoTokens } from './tokens.js';

/** Parses proto2, proto3 and editions; throws `ProtoSyntaxError`. Its own parser: it keeps places, reserved ranges and options, which protobuf.js drops. */
export function parseProto(text: string, path: string): ProtoFile {
	const cursor = new ProtoCursor(protoTokens(text));
	const into: Collected = { messages: [], enums: [], extensions: [], services: [] };
	const options = new Map<string, string>();
	let syntax = 'proto2';
	let name = '';
	while (cursor.peek().kind !== 'end') {
		const token = cursor.next();
		switch (token.text) {
			case ';':
				break;
			case 'syntax':
			case 'edition':
				cursor.expect('=');
				syntax = cursor.next().text;
				cursor.expect(';');
				break;
			case 'package':
				name = cursor.path();
				cursor.expect(';');
				break;
			case 'import':
				cursor.next();
				while (cursor.peek().kind === 'string') cursor.next();
				cursor.expect(';');
				break;
			case 'option':
				readOption(cursor, options);
				break;
			case 'message':
				readMessage(cursor, cursor.word(), token, into);
				break;
			case 'enum':
				into.enums.push(readEnum(cursor, cursor.word(), token));
				break;
			case 'extend':
				readExtend(cursor, '', into);
				break;
			case 'service':
				into.services.push(readService(cursor, token));
				break;
			default:
				throw cursor.error(`no declaration begins with ${token.text}`);
		}
	}
	return { path, syntax, package: name, options, ...into };
}

function readService(cursor: ProtoCursor, place: ProtoRpc['place']): Collected['services'][number] {
	const name = cursor.word();
	const rpcs: ProtoRpc[] = [];
	cursor.expect('{');
	while (!cursor.take('}')) {
		if (cursor.take(';')) continue;
		if (cursor.take('option')) readOption(cursor, new Map());
		else rpcs.push(readRpc(cursor));
	}
	return { name, rpcs, place };
}

function readRpc(cursor: ProtoCursor): ProtoRpc {
	const { line, column } = cursor.peek();
	cursor.expect('rpc');
	const name = cursor.word();
	const request = readRpcType(cursor);
	cursor.expect('returns');
	const response = readRpcType(cursor);
	const options = new Map<string, string>();
	if (cursor.take('{'))
		while (!cursor.take('}')) {
			if (cursor.take(';')) continue;
			cursor.expect('option');
			readOption(cursor, options);
		}
	return {
		name,
		request: request.type,
		requestStream: request.stream,
		response: response.type,
		responseStream: response.stream,
		options,
		place: { line, column },
	};
}

function readRpcType(cursor: ProtoCursor): { type: string; stream: boolean } {
	cursor.expect('(');
	const stream = cursor.peek().text === 'stream' && cursor.peek(1).text !== ')' && cursor.peek(1).text !== '.' && cursor.take('stream');
	const type = cursor.path();
	cursor.expect(')');
	return { type, stream };
}
