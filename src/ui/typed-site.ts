/** The host that somebody typed or pasted, alone or in a link, without brackets; null where there is none. */
export function typedSite(text: string): string | null {
  const trimmed = text.trim();
  const link = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (trimmed === '' || !URL.canParse(link)) return null;
  return new URL(link).hostname.replace(/\.$|[[\]]/g, '') || null;
}
