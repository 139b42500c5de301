import type { Severity } from './finding.js';

/** One rule of the catalogue. An id that ends in `/*` stands for a family whose codes come from elsewhere. */
export interface Rule {
	readonly id: string;
	readonly severity: Severity;
	/** What it finds, in one sentence. */
	readonly about: string;
	/** How to put it right. */
	readonly help: string;
}

const rule = (id: string, severity: Severity, about: string, help: string): Rule => ({ id, severity, about, help });

const oneOwner = 'Give it one owner: leave it in one task and let the other one use it.';
const agree = 'Let both sides write the same, following the owner.';

/** The catalogue: what each rule finds and how to put it right. Add rules of your own through a check's `rules`. */
export const rules: readonly Rule[] = [
	rule(
		'api/duplicate-endpoint',
		'error',
		'Two tasks provide the same method and path.',
		'Give it one owner: remove the endpoint from all tasks but one.',
	),
	rule(
		'api/route-ambiguous',
		'error',
		'Two routes match one URL and neither is more specific.',
		'Make one path differ in a fixed segment.',
	),
	rule(
		'api/route-shadow',
		'warning',
		'A route takes URLs that another task means to serve.',
		'Register the more specific route first, or rename one of them.',
	),
	rule(
		'api/response-missing-field',
		'error',
		'A consumer reads a field that the provider does not send.',
		'Read a field that is sent, or let the provider send it.',
	),
	rule('api/response-type', 'error', 'A consumer reads a field as another type than the provider sends.', agree),
	rule(
		'api/response-nullable',
		'error',
		'The provider may send null, or nothing, where the consumer reads a value.',
		'Handle null in the consumer, or let the provider always send a value.',
	),
	rule(
		'api/response-enum-wider',
		'error',
		'The provider may send a value that the consumer does not know.',
		'Handle the value in the consumer, or stop sending it.',
	),
	rule(
		'api/response-wrapped',
		'error',
		'One side has the bare value, the other has it inside an object.',
		'Let both wrap the value in the same way.',
	),
	rule(
		'api/request-missing-required',
		'error',
		'The provider requires a field that the consumer does not send.',
		'Send the field, or make it optional in the provider.',
	),
	rule('api/request-type', 'error', 'The consumer sends a field as another type than the provider takes.', agree),
	rule(
		'api/request-enum-narrower',
		'error',
		'The consumer sends a value that the provider does not take.',
		'Send a value that is taken, or let the provider take it.',
	),
	rule(
		'api/request-extra-forbidden',
		'error',
		'The consumer sends a field that the provider refuses.',
		'Leave the field out, or let the provider allow it.',
	),
	rule('api/status', 'warning', 'The consumer expects another status than the provider answers.', agree),
	rule('api/auth', 'warning', 'One side says that the endpoint needs authentication, the other that it does not.', agree),
	rule(
		'api/breaking-change',
		'error',
		'An endpoint of an earlier batch changed so that its clients break.',
		'Keep what clients read and send, or give the new form a new path.',
	),
	rule('gql/*', 'error', 'A GraphQL schema changed so that its clients break.', 'Keep the old form and deprecate it.'),
	rule('proto/*', 'error', 'A Protobuf file changed so that its peers break.', 'Keep numbers, names and types; reserve what is removed.'),
	rule(
		'types/incompatible',
		'error',
		'Two tasks define one type, and neither fits the other.',
		'Define it once, in one task, and import it.',
	),
	rule('types/drift', 'warning', 'Two tasks define one type with small differences.', 'Define it once, in one task, and import it.'),
	rule('types/duplicate-identical', 'info', 'Two tasks define the same type.', 'Export it once and import it.'),
	rule('types/signature', 'error', 'A function is called in another way than it is written.', 'Call it as its owner wrote it.'),
	rule(
		'types/unresolved',
		'info',
		'A type names others that nobody defines, so it could not be compared.',
		'Define the names, or say where they come from.',
	),
	rule('db/duplicate-table', 'error', 'Two tasks create one table.', oneOwner),
	rule('db/duplicate-column', 'error', 'Two tasks add one column.', oneOwner),
	rule('db/duplicate-index', 'error', 'Two tasks create an index of one name.', oneOwner),
	rule('db/duplicate-enum', 'error', 'Two tasks create one type.', oneOwner),
	rule(
		'db/if-not-exists-drift',
		'error',
		'Two tasks create one object IF NOT EXISTS with different definitions.',
		'Give it one definition: the first one to run decides, without an error.',
	),
	rule(
		'db/column-gone',
		'error',
		'One task drops or renames what another one uses.',
		'Use the new name, or keep the old one until nobody uses it.',
	),
	rule(
		'db/fk-type',
		'error',
		'A foreign key has another type than the column it points to.',
		'Give the column the type of the key it points to.',
	),
	rule('db/prisma-model', 'error', 'Two tasks define one Prisma model differently.', oneOwner),
	rule('db/prisma-sql-map', 'error', 'A Prisma model and a SQL table of one name differ.', 'Let the model follow the table.'),
	rule('db/migration-number', 'error', 'Two new migrations of one folder have the same number.', 'Give the later one the next number.'),
	rule(
		'db/order-dependent',
		'warning',
		'A statement works only after another task has run.',
		'Declare the need, or move both into one task.',
	),
	rule('db/write-write', 'error', 'Two tasks change one thing, and the last one wins.', 'Let one task make the change.'),
	rule(
		'db/unsafe',
		'warning',
		'A statement blocks or breaks others that use the table meanwhile.',
		'Split it into steps that others can live with.',
	),
	rule('config/default-mismatch', 'error', 'One variable has two defaults.', 'Use one default.'),
	rule(
		'config/required-vs-default',
		'warning',
		'One task requires a variable, another has a default for it.',
		'Say in both whether it must be set.',
	),
	rule('config/near-duplicate-name', 'warning', 'Two names look like one variable.', 'Use one name.'),
	rule('config/port-clash', 'error', 'Two services listen on one port.', 'Give one of them another port.'),
	rule('config/port-mismatch', 'error', 'A caller uses a port that nobody listens on.', 'Use the port that the service listens on.'),
	rule('config/storage-key', 'error', 'One task stores under one key, another reads from a different one.', 'Use one key.'),
	rule(
		'config/undeclared',
		'warning',
		'Code reads a variable that no document names.',
		'Name it in the Environment Variables of the task.',
	),
	rule(
		'events/unmet-subscription',
		'error',
		'Nobody publishes an event that a task listens for.',
		'Publish it, or listen for the name that is published.',
	),
	rule('events/near-miss-name', 'warning', 'An event is published and listened for in two spellings.', 'Use one spelling.'),
	rule('events/payload', 'error', 'A listener reads a payload that the publisher does not send.', agree),
	rule('unmet/endpoint', 'error', 'Nobody provides an endpoint that a task calls.', 'Provide it, or call one that exists.'),
	rule(
		'unmet/method',
		'error',
		'A path is called with a method that nobody provides.',
		'Use the method that is provided, or provide this one.',
	),
	rule('unmet/function', 'error', 'Nobody provides a function that a task calls.', 'Provide it, or call one that exists.'),
	rule('unmet/table', 'error', 'Nobody creates a table that a task reads.', 'Create it, or read one that exists.'),
	rule('unmet/service', 'error', 'Nobody provides a service that a task needs.', 'Provide it, or list it in `externals`.'),
	rule('files/both-create', 'error', 'Two tasks create one file.', oneOwner),
	rule(
		'files/case-only',
		'error',
		'Two files differ only in upper and lower case.',
		'Rename one of them: many file systems hold only one.',
	),
	rule('files/delete-modify', 'error', 'One task deletes a file that another one changes.', 'Keep the file, or drop the change.'),
	rule('files/both-modify', 'warning', 'Two tasks change one file.', 'Look at the merged file, or give the change to one task.'),
	rule('files/hot-file', 'info', 'Two tasks change a file that many tasks change.', 'Look at the merged file.'),
	rule(
		'files/undeclared',
		'warning',
		'A commit changed a file that no document of its task names.',
		'Name it in Files Created or Files Modified.',
	),
	rule('deps/version-conflict', 'error', 'One package is wanted in two versions that do not meet.', 'Agree on one range.'),
	rule('imports/cycle', 'error', 'Files of two tasks import each other.', 'Move what both need into a file of its own.'),
	rule('imports/type-cycle', 'info', 'Files of two tasks import types from each other.', 'Move the types into a file of their own.'),
	rule('iface/missing', 'error', 'A task has no interface document.', 'Write its INTERFACE.md.'),
	rule('iface/tbd', 'warning', 'A contract section has a placeholder.', 'Write what it is.'),
	rule('iface/empty', 'info', 'A document declares nothing.', 'Add sections such as Public APIs, Environment Variables, Files Created.'),
	rule(
		'iface/unparsed-line',
		'info',
		'A line of a contract section could not be read.',
		'Write it in the form VERB /path - request → response.',
	),
	rule('iface/unused-suppression', 'info', 'A batchwright-ignore comment suppresses nothing.', 'Remove it.'),
	rule('iface/conflict-marker', 'error', 'A document holds the marks of an unfinished merge.', 'Finish the merge.'),
	rule('tool/unavailable', 'info', 'A check needs a package that is not installed.', 'Install it next to @batchwright/integration.'),
	rule('tool/failed', 'error', 'A check broke off.', 'Report it with the document that it happened on.'),
	rule(
		'test/not-run',
		'error',
		'The integration tests did not run.',
		"Give a test command, or turn the rule off with rules: { 'test/not-run': 'off' }.",
	),
];
