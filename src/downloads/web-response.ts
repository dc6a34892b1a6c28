/** One header of a response. */
export type Header = { name: string; value: string };

/**
 * A response whose body is about to come, as the browser tells of it. `isSave`: it was asked for to be saved, and not to
 * be shown in a tab or a frame. `redirects` are the addresses before this one, oldest first.
 */
export type WebResponse = {
  requestId: string;
  address: string;
  method: string;
  redirects: string[];
  status: number;
  headers: readonly Header[];
  isSave: boolean;
};

/** The value of a header in lower case, '' without one; of several the first. */
export function headerOf(headers: readonly Header[], wanted: string): string {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value.trim() ?? '';
}

/** Whether its body is sent packed: what it declares may be the hash of the packed bytes. */
export function isEncoded(headers: readonly Header[]): boolean {
  return !/^(?:|identity)$/i.test(headerOf(headers, 'content-encoding'));
}

/** How many bytes it says to have; null where it does not say, or they are packed. */
export function lengthOf(headers: readonly Header[]): number | null {
  const text = headerOf(headers, 'content-length');
  return /^\d{1,15}$/.test(text) && !isEncoded(headers) ? Number(text) : null;
}

/** Whether the browser is told to save it. */
export function isAttachment(headers: readonly Header[]): boolean {
  return /^attachment\b/i.test(headerOf(headers, 'content-disposition'));
}

/** What browsers show in a tab: pages, pictures, sound and film, text. */
const SHOWN =
  /^(?:$|text\/|image\/|audio\/|video\/|multipart\/|application\/(?:xhtml|xml|json|pdf|javascript|ecmascript)\b|application\/[\w.-]+\+(?:xml|json)\b)/i;

/** Whether a response may become a download: a page that is only opened is none, and nothing of it is noted. */
export function mayBecomeDownload({ isSave, status, headers }: WebResponse): boolean {
  if (status < 200 || status >= 300) return false;
  return isSave || isAttachment(headers) || !SHOWN.test(headerOf(headers, 'content-type'));
}
