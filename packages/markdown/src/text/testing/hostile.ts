import fc from 'fast-check';

const pieces = [
	...'a b c 1 . , : ; - + = # * _ ~ ` | \\ / ( ) [ ] { } < > & ! ? @ $ % ^ " \''.split(' '),
	...[' ', '  ', '\t', '\n', '\r\n', '\r', '\0', '\u0007', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\u200b', '\u202e', '\u2066'],
	...['\ud800', '\udfff', '🚀', 'ü', 'u\u0308', '日本', '✅', '❌', '⛔', '🚫', '❔', '❓', '✅\ufe0f'],
	...[
		'- ',
		'* ',
		'+ ',
		'1. ',
		'23) ',
		'> ',
		'# ',
		'### ',
		' #',
		' ##',
		'---',
		'===',
		'- - -',
		'```',
		'~~~',
		'    ',
		'|-|',
		': ',
		' - ',
		' — ',
	],
	...[
		'**bold**',
		'_it_',
		'`code`',
		'~~gone~~',
		'[x] ',
		'[ ] ',
		'[a](b)',
		'![a](b)',
		'[^1]',
		'[a]: /b',
		'<b>',
		'</b>',
		'<!--',
		'-->',
		'<?',
		'<x@y.z>',
	],
	...[
		'http://x.y',
		'https://x.y/z',
		'www.x.y',
		'ftp://x',
		'a@b.co',
		'mailto:a@b.co',
		'#12',
		'@someone',
		'&amp;',
		'&#35;',
		'&#x2705;',
		'$x$',
	],
	...['(needs: a)', '(depends on b', '(after c)', '( requires d)', '(blocked by e)', 'TASK-1', 'None', '**Status**: DONE', '\\*', '\\\\'],
];

/** Text that tries to be Markdown, out of pieces that mean something and any other characters. */
export const hostileText: fc.Arbitrary<string> = fc
	.array(
		fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) }),
		{
			maxLength: 9,
		},
	)
	.map((parts) => parts.join(''));

/** Markdown of many lines, valid and broken. */
export const hostileDocument: fc.Arbitrary<string> = fc
	.array(
		fc.oneof(
			{ weight: 5, arbitrary: fc.constantFrom(...pieces, '\n', '\n\n', '\n## ', '\n### TASK-1: ', '\n- **Status**: ', '<div>\n') },
			{ weight: 1, arbitrary: hostileText },
		),
		{
			maxLength: 30,
		},
	)
	.map((parts) => parts.join(''));
