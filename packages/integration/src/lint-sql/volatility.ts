import { listAt, namesAt, type Tree, unwrap } from '../sql/tree.js';

// Functions without arguments that PostgreSQL marks stable or immutable.
const STEADY = new Set(
	`now transaction_timestamp statement_timestamp current_database current_schema current_schemas version pi inet_client_addr inet_client_port inet_server_addr
	inet_server_port pg_backend_pid pg_postmaster_start_time pg_conf_load_time txid_current txid_current_snapshot pg_current_xact_id json_build_object
	jsonb_build_object json_build_array jsonb_build_array current_user session_user user current_role current_catalog pg_my_temp_schema getdatabaseencoding
	pg_client_encoding pg_trigger_depth`.split(/\s+/),
);

/** Whether a default can change from row to row, so that adding it writes every row. Unknown functions may. */
export function isVolatile(expression: Tree, depth = 0): boolean {
	if (depth > 50) return true;
	const [kind, body] = unwrap(expression);
	const parts = (...names: string[]): readonly Tree[] =>
		names.flatMap((name) => (Array.isArray(body[name]) ? listAt(body, name) : body[name] ? [body[name] as Tree] : []));
	const any = (...names: string[]): boolean => parts(...names).some((part) => isVolatile(part, depth + 1));
	switch (kind) {
		case 'A_Const':
		case 'SQLValueFunction':
			return false;
		case 'TypeCast':
		case 'CollateClause':
			return any('arg');
		case 'A_ArrayExpr':
			return any('elements');
		case 'RowExpr':
			return any('args');
		case 'A_Expr':
			return any('lexpr', 'rexpr');
		case 'BoolExpr':
		case 'CoalesceExpr':
			return any('args');
		case 'FuncCall':
			return listAt(body, 'args').length > 0 || !STEADY.has(namesAt(body, 'funcname').at(-1) ?? '');
		case 'List':
			return any('items');
		default:
			return true;
	}
}
