import { expect, test } from 'vitest';
import { compareProtobuf } from './compare-protobuf.js';

const base = (body: string, head = 'syntax = "proto3";\npackage shop;\n') => ({ 'shop.proto': head + body });
const codes = async (before: string, after: string, strictness: 'file' | 'package' | 'wire-json' | 'wire' = 'file') =>
	[...new Set((await compareProtobuf(base(before), base(after), { strictness })).reasons.map((reason) => reason.code))].sort();

const order =
	'message Order {\n  reserved 9, 20 to 30;\n  string id = 1;\n  int32 count = 2;\n  oneof pay { string card = 3; }\n}\nenum State { NEW = 0; DONE = 1; }\nservice Shop { rpc Get(Order) returns (stream Order); }\n';

test('files go with themselves', async () => {
	expect(await compareProtobuf(base(order), base(order))).toEqual({ verdict: 'compatible', reasons: [] });
});

test.each([
	['  int32 count = 2;\n', '', ['FIELD_NO_DELETE']],
	['int32 count', 'int64 count', ['FIELD_SAME_TYPE']],
	['int32 count', 'repeated int32 count', ['FIELD_SAME_CARDINALITY']],
	['int32 count', 'optional int32 count', ['FIELD_SAME_CARDINALITY']],
	['count = 2', 'amount = 2', ['FIELD_SAME_JSON_NAME', 'FIELD_SAME_NAME']],
	['oneof pay { string card = 3; }', 'string card = 3;', ['FIELD_SAME_CARDINALITY', 'FIELD_SAME_ONEOF', 'ONEOF_NO_DELETE']],
	['20 to 30', '20 to 29', ['RESERVED_MESSAGE_NO_DELETE']],
	['20 to 30', '20 to 24, 25 to 30', []],
	[' DONE = 1;', '', ['ENUM_VALUE_NO_DELETE']],
	['DONE = 1', 'FINISHED = 1', ['ENUM_VALUE_SAME_NAME']],
	['returns (stream Order)', 'returns (Order)', ['RPC_SAME_SERVER_STREAMING']],
	[' rpc Get(Order) returns (stream Order);', '', ['RPC_NO_DELETE']],
	['enum State { NEW = 0; DONE = 1; }\n', '', ['ENUM_NO_DELETE']],
])('%s becomes %s: %j', async (from, to, expected) => {
	expect(await codes(order, order.replace(from, to))).toEqual(expected);
});

test('each category keeps less than the one before', async () => {
	expect(await codes(order, order.replace('int32 count', 'int64 count'), 'wire-json')).toEqual(['FIELD_WIRE_JSON_COMPATIBLE_TYPE']);
	expect(await codes(order, order.replace('int32 count', 'int64 count'), 'wire')).toEqual([]);
	expect(await codes(order, order.replace('int32 count', 'string count'), 'wire')).toEqual(['FIELD_WIRE_COMPATIBLE_TYPE']);
	expect(await codes(order, order.replace('  int32 count = 2;\n', '  reserved 2;\n'), 'wire')).toEqual([]);
	expect(await codes(order, order.replace('count = 2', 'amount = 2'), 'wire')).toEqual([]);
});

test('a message may move to another file of its package, unless the files are what counts', async () => {
	const [one, two] = ['syntax = "proto3"; package a;\nmessage A {}\nmessage B {}\n', 'syntax = "proto3"; package a;\n'];
	const moved = { '1.proto': two, '2.proto': one };
	const before = { '1.proto': one, '2.proto': two };
	expect((await compareProtobuf(before, moved, { strictness: 'package' })).verdict).toBe('compatible');
	expect((await compareProtobuf(before, moved)).reasons).toMatchObject([
		{ code: 'MESSAGE_NO_DELETE', locations: [{ file: '1.proto', line: 2 }] },
		{ code: 'MESSAGE_NO_DELETE' },
	]);
});

test('unstable packages can be left out', async () => {
	const head = 'syntax = "proto3";\npackage shop.v1beta1;\n';
	const [before, after] = [base(order, head), base('', head)];
	expect((await compareProtobuf(before, after)).verdict).toBe('incompatible');
	expect((await compareProtobuf(before, after, { ignoreUnstable: true })).verdict).toBe('compatible');
});

test.each(['message A {', 'message A { int32 = 1; }', `${'message A { '.repeat(500)}${'}'.repeat(500)}`])(
	'what cannot be parsed is unknown (%#)',
	async (text) => {
		expect(await compareProtobuf(base(text), base(text))).toMatchObject({
			verdict: 'unknown',
			reasons: [{ code: 'unreadable' }, { code: 'unreadable' }],
		});
	},
);
