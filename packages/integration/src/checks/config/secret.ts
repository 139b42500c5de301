const secretName = /TOKEN|SECRET|KEY|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE|SALT/i;

// Forms that issuers give their keys: Stripe, GitHub, GitLab, Slack, npm, AWS, Google, a JWT, a PEM block; and long random words of letters and digits.
const issued =
	/^(?:[sprw]k_(?:live|test)_|gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|npm_|AKIA[0-9A-Z]{12}|AIza[\w-]{20}|eyJ[\w-]+\.[\w-]+\.|-----BEGIN )/;
const random = /^(?=[^a-z]*[a-z])(?=\D*\d)[A-Za-z0-9+/_-]{32,}={0,2}$/;

/** By the name of the variable, or by the form of a value that it is given. */
export function looksSecret(name: string, value = ''): boolean {
	const bare = value.trim().replace(/^["'`]|["'`]$/g, '');
	return secretName.test(name) || issued.test(bare) || random.test(bare);
}

/** A default as a message may show it: without the password of a URL, and short. */
export function shownDefault(name: string, value: string): string {
	if (looksSecret(name, value)) return '(hidden)';
	const open = value.replace(/(\w+:\/\/[^:@/\s]*):[^@/\s]+@/g, '$1:***@');
	return open.length > 80 ? `${open.slice(0, 79)}…` : open;
}
