/**
 * The id form that VirusTotal makes canonical itself: unpadded base64url of the UTF-8 bytes of the link. It IS
 * the link, so it is sent only where the link may be sent.
 */
export function urlIdOf(url: string): string {
  const bytes = new TextEncoder().encode(url);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

const URL_ANALYSIS_ID = /^u-([0-9a-f]{64})-\d+$/;

/** The SHA-256 id of the link that an analysis is of, cut out of the analysis' id; null where it is not in it. */
export function urlIdOfAnalysis(analysisId: string): string | null {
  return URL_ANALYSIS_ID.exec(analysisId)?.[1] ?? null;
}
