const secretName = /TOKEN|SECRET|KEY|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE|SALT/i;

export function looksSecret(name: string): boolean {
	return secretName.test(name);
}

/** A default as a message may show it: without the password of a URL, and short. */
export function shownDefault(name: string, value: string): string {
	if (looksSecret(name)) return '(hidden)';
	const open = value.replace(/(\w+:\/\/[^:@/\s]*):[^@/\s]+@/g, '$1:***@');
	return open.length > 80 ? `${open.slice(0, 79)}…` : open;
}
