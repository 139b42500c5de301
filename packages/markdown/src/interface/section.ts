import { declares, noRole, type Role, roleOf, roleOfTitle } from './roles.js';

interface Level {
	readonly depth: number;
	readonly title: string;
	readonly role: Role;
	readonly base: string;
}

const EXPLAINS =
	/\b(?:contain(?:s|ing)?|consists? of|fields?|payload|headers?|param(?:eter)?s?|columns|properties|invariants?|rules|notes?|behaviou?r|logic|validations?|constraints?|steps|families|options|controls)\b.{0,30}:\s*$/i;

/** The headings above a line, and what they say about it. A label that ends in a colon is a heading for the deeper or following lines. */
export class Sections {
	private levels: Level[] = [];
	private labels: { readonly indent: number; readonly role: Role; readonly title: string }[] = [];
	private titled = false;
	/** Whether any heading or label had a role that declares something. */
	anyRole = false;

	/** A heading; `names` when it is itself a fact (an endpoint or function), so that its words are no role. */
	heading(depth: number, title: string, base: string, names: boolean): void {
		this.labels = [];
		this.levels = this.levels.filter((level) => level.depth < depth);
		const parent = this.levels.at(-1);
		const first = !this.titled && depth === 1;
		if (depth === 1) this.titled = true;
		const own = names ? undefined : first ? roleOfTitle(title) : roleOf(title);
		const role = own !== undefined && this.overrides(parent?.role, own) ? own : (parent?.role ?? noRole);
		this.note(own);
		this.levels.push({ depth, title, role, base: (parent?.base ?? '') + base });
	}

	/** A line like `Endpoints:`; gives whether it names a role. Bullets deeper than `indent` belong to it, as does what follows a paragraph. */
	label(indent: number, title: string): boolean {
		const role = roleOf(title);
		if (role === undefined) return false;
		this.labels = this.labels.filter((label) => label.indent < indent);
		this.labels.push({ indent, role, title });
		this.note(role);
		return true;
	}

	/** A line like "Every event contains:": what follows explains and declares nothing by itself. */
	explains(indent: number, title: string): boolean {
		if (!EXPLAINS.test(title)) return false;
		this.labels = this.labels.filter((label) => label.indent < indent);
		this.labels.push({ indent, role: noRole, title });
		return true;
	}

	/** A paragraph that is no label ends what an explaining line began. */
	endExplanation(): void {
		this.labels = this.labels.filter((label) => label.role !== noRole);
	}

	/** A bullet at `indent` ends the labels of its own level and deeper. */
	leave(indent: number): void {
		this.labels = this.labels.filter((label) => label.indent < indent);
	}

	get role(): Role {
		const outer = this.levels.at(-1)?.role ?? noRole;
		return declares(outer.role) ? (this.labels.at(-1)?.role ?? outer) : outer;
	}

	get base(): string {
		return this.levels.at(-1)?.base ?? '';
	}

	get depth(): number {
		return this.levels.at(-1)?.depth ?? 0;
	}

	get headings(): readonly string[] {
		return this.levels.map((level) => level.title);
	}

	/** What declares nothing stays so below, whatever its subheadings are called. */
	private overrides(parent: Role | undefined, own: Role): boolean {
		return parent === undefined || declares(parent.role) || !declares(own.role);
	}

	private note(role: Role | undefined): void {
		if (role !== undefined && declares(role.role)) this.anyRole = true;
	}
}
