/** Response headers of HTTP itself, which a description needn't name. */
export const STANDARD_RESPONSE_HEADERS: ReadonlySet<string> = new Set(
	`accept-ch accept-patch accept-post accept-ranges access-control-allow-credentials access-control-allow-headers access-control-allow-methods
	access-control-allow-origin access-control-expose-headers access-control-max-age age allow alt-svc cache-control clear-site-data connection
	content-disposition content-encoding content-language content-length content-location content-range content-security-policy
	content-security-policy-report-only content-type cross-origin-embedder-policy cross-origin-opener-policy cross-origin-resource-policy date etag expires
	keep-alive last-modified link location permissions-policy pragma proxy-authenticate proxy-authorization referrer-policy refresh retry-after server
	server-timing set-cookie sourcemap strict-transport-security timing-allow-origin trailer transfer-encoding upgrade vary via warning www-authenticate
	x-content-type-options x-dns-prefetch-control x-frame-options x-powered-by x-xss-protection`.split(/\s+/),
);
