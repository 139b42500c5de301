const NONE =
	/^(?:none|n\/?a|nothing|nil|null|no (?:hard |internal |external )?(?:dependencies|dependency|needs|prerequisites)|[-–—]|\[\s*\]|\{\s*\}|∅)(?=$|\s*[(–—;,:.]|\s+-|\s*\/\/)/i;

/** Whether a needs field says that there are none, with any note after it ("None (first package)."). */
export function isNoneMarker(text: string): boolean {
	return NONE.test(text);
}
