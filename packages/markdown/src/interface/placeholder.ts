const PLACEHOLDER =
	/\b(?:TBD|TBC|TODO|FIXME)\b|\?\?\?|\[(?:[Pp]laceholder|[Tt]o be (?:determined|defined)|[Ii]nsert[^\]]{0,40})\]|\b[Tt]o be (?:determined|defined)\b/;

/** The words that stand where a contract should; capitals, since a type may be called Todo. */
export function placeholderIn(text: string): RegExpExecArray | null {
	return PLACEHOLDER.exec(text);
}
