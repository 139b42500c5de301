import type { Direction, SectionRole } from './fact.js';
import { roleElsewhere } from './foreign-roles.js';

/** What a heading says about the lines below it. */
export interface Role {
	readonly role: SectionRole;
	readonly direction: Direction;
	/** What happened to the files that are listed. */
	readonly op?: 'create' | 'modify' | 'delete';
}

const NOTHING: Role = { role: 'none', direction: 'mentions' };

// In this order: what declares nothing first ("Unchanged APIs" is no list of APIs), then the narrow roles, then the wide ones.
const SYNONYMS: readonly (readonly [RegExp, SectionRole, Direction?])[] = [
	[
		/\bnot (?:needed|required|used|extended|supported|applicable|modified|changed|affected|touched)\b|\bunneeded\b|\bunused\b/,
		'not-needed',
	],
	[
		/\bout of scope\b|\bnot in scope\b|\bnon-?goals?\b|\bnot (?:implemented|included|part|provided|exposed)\b|\bfuture(?: (?:work|plans?|scope|features?|extensions?|enhancements?|improvements?|considerations?|changes|versions?|batch(?:es)?|apis?|endpoints?))?$|\bcoming soon\b|(?:^|^other )upcoming(?: (?:apis?|endpoints?|features?|changes|work))?$|\bnot (?:yet|in this (?:batch|release|version|task|pr|sprint|iteration))\b|\bnext steps?\b|^later$|\b(?:for|in|to|until) (?:a )?later\b|^(?:deferred|postponed|proposed)(?: (?:apis?|endpoints?|features?|work|items|changes|to .*))?$|\bpossible (?:extensions?|additions?)\b|\b(?:known )?limitations\b|\broadmap\b|\bplanned\b|\bdeprecated\b|\bremoved (?!files)|\bopen (?:questions|issues|points)\b|\balternatives (?:considered|rejected)\b|\b(?:rejected|considered) alternatives\b|^assumptions$|^(?:additional|implementation|design|developer|technical|general|migration|release) notes$/,
		'out-of-scope',
	],
	[/\bunchanged\b|\bno changes?\b|\bexisting\b|\balready (?:exists?|there|available)\b|\bpre-?existing\b/, 'unchanged'],
	[
		/\bexamples?\b|\busage\b|\bhow to use\b|\bquick ?start\b|\bsamples?\b|\bdemos?\b|\btroubleshooting\b|\bchange ?log\b|\btesting\b|\btests\b/,
		'example',
	],
	[/\bfiles? deleted\b|\bdeleted files?\b|\bfiles? removed\b|\bremoved files?\b/, 'files'],
	[
		/\bfiles?\b.*\b(?:created|added|modified|changed|updated|touched)\b|\b(?:created|added|new|modified|changed|updated) files?\b|\bchanges made\b|\bfile changes\b/,
		'files',
	],
	[
		/\bevents?\b.*\b(?:consumed|subscribed|handled|received|listened)\b|\b(?:consumed|subscribed|handled|incoming) events?\b|\bsubscri(?:bes?|ptions?)\b|\blistens?\b/,
		'events',
		'consumes',
	],
	[/\bevents?\b|\btopics published\b|\bpublishe[sd]\b|\bemit(?:s|ted)\b|\bmessages published\b|\bmessage queues?\b/, 'events', 'provides'],
	[/\benvironment\b|\benv(?: ?vars?)?\b|\bconfig(?:uration)?s?\b|\bsettings\b|\bfeature flags?\b|\bvariables\b/, 'config', 'provides'],
	[
		/\bconsum(?:es?|ed|ing)\b|\bdependenc(?:y|ies)\b|\brequires?\b|\brequired (?:apis?|services?|interfaces?|endpoints?|functions?|types?)\b|\bus(?:es|ed)\b|\bdepends on\b|\bintegration points?\b|\bexternal (?:services?|apis?)\b|\bcalls?\b|\bimports\b|\bimported\b|\bupstream\b|\bneeds\b|\bprerequisites\b/,
		'consumes',
		'consumes',
	],
	[
		/\bdata (?:structures?|models?|types?|schemas?|contracts?)\b|\bschemas?\b|\btypes?\b|\bmodels?\b|\bdatabase\b|\btables?\b|\bmigrations?\b|\bentit(?:y|ies)\b|\bdtos?\b|\benums?\b/,
		'data',
		'provides',
	],
	[
		/\bapis?\b|\bendpoints?\b|\broutes?\b|\bprovid(?:es?|ed)\b|\bexpos(?:es?|ed)\b|\bexports?\b|\bexported\b|\bfunctions?\b|\bmethods?\b|\binterface definitions?\b|\bpublic interfaces?\b|\bprocedures?\b|\brouter\b|\bservice (?:contracts?|interfaces?)\b|\bcontracts?\b|\brpc\b|\bpublic (?:classes|surface|contract)\b/,
		'provides',
		'provides',
	],
];

/** The role of a heading or label; `undefined` where its words name none and the section above goes on. */
export function roleOf(heading: string): Role | undefined {
	const words = heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}-]+/gu, ' ')
		.trim();
	for (const [pattern, role, direction = 'mentions'] of SYNONYMS) {
		if (!pattern.test(words) && !roleElsewhere(role, direction)?.test(words)) continue;
		if (role === 'files') return { role, direction: 'provides', op: opOf(words) };
		return { role, direction };
	}
	return undefined;
}

/** The role of a document's title, which names a section only when it is short ("Public APIs"). */
export function roleOfTitle(heading: string): Role | undefined {
	return heading.trim().split(/\s+/).length <= 3 ? roleOf(heading) : undefined;
}

/** Whether a section of this role declares anything. */
export function declares(role: SectionRole): boolean {
	return role !== 'example' && role !== 'unchanged' && role !== 'not-needed' && role !== 'out-of-scope';
}

function opOf(words: string): 'create' | 'modify' | 'delete' {
	if (/delet|remov|gelöscht|supprim|elimin|excluíd|删除|削除|삭제|удал/.test(words)) return 'delete';
	return /creat|added|new|erstellt|neue|créé|ajout|cread|criad|新增|创建|新建|作成|追加|생성|создан/.test(words) ? 'create' : 'modify';
}

/** The role above the first heading. */
export const noRole: Role = NOTHING;
