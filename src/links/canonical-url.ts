/**
 * A link in our canonical form, whose SHA-256 is its id: scheme and host in lower case, no default port, `/` for an
 * empty path (a `URL` has done these), and no fragment, which no server ever sees. User info stays. VirusTotal's own
 * form is not published; this is what its recorded ones look like. Fact sheet section 5.1.
 */
export function canonicalUrl(url: URL): string {
  const canonical = new URL(url);
  canonical.hash = '';
  return canonical.href;
}
