/** The link that an id in base64url is, or null where the id is none. */
export function linkOfId(id: string): string | null {
  try {
    const binary = atob(id.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const link = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return URL.canParse(link) ? link : null;
  } catch {
    return null;
  }
}
