import { MarkdownError } from '../errors.js';

/** The start, moved by minutes: the pattern's `HH:MM+30` without one, else arithmetic on the text, `00:10 (+1 day)` past midnight. */
export function moveTime(start: string | undefined, minutes: number): string {
	if (start === undefined) return minutes === 0 ? 'HH:MM' : `HH:MM+${minutes}`;
	const found = /^(?:(\d{4})-(\d{2})-(\d{2}) )?(\d{2}):(\d{2})$/.exec(start);
	const clock = found ? Number(found[4]) * 60 + Number(found[5]) : Number.NaN;
	const day = found?.[1] === undefined ? undefined : Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
	if (!found || Number(found[4]) > 23 || Number(found[5]) > 59 || (day !== undefined && dateText(day) !== start.slice(0, 10)))
		throw new MarkdownError('invalid-value', `The start ${JSON.stringify(start)} is no time: write "14:00" or "2025-07-03 14:00".`);
	const total = clock + Math.ceil(minutes);
	const days = Math.floor(total / 1440);
	const time = `${two(Math.floor((total % 1440) / 60))}:${two(total % 60)}`;
	if (day !== undefined) return `${dateText(day + days * 86_400_000)} ${time}`;
	return days === 0 ? time : `${time} (+${days} ${days === 1 ? 'day' : 'days'})`;
}

function two(value: number): string {
	return String(value).padStart(2, '0');
}

function dateText(milliseconds: number): string {
	return new Date(milliseconds).toISOString().slice(0, 10);
}
