/** One request that the API received. `path` is behind `/api/v3`, as it came; `query` is without its `?`. */
export type RecordedRequest = {
  atMs: number;
  method: string;
  path: string;
  query: string;
  key: string | null;
  body: string | null;
};

/** One request for a demo download. `path` is as it came, without the query. */
export type DownloadRequest = { method: string; path: string; cookie?: string };

const LARGEST_BODY_BYTES = 256 * 1024;

/** A body as it is logged: its text, or its size where it is large; null where there is none. */
export function loggedBody(bytes: ArrayBuffer): string | null {
  if (bytes.byteLength === 0) return null;
  if (bytes.byteLength > LARGEST_BODY_BYTES) return loggedSize(bytes.byteLength);
  return new TextDecoder().decode(bytes);
}

/** An upload as it is logged: how much of its body was read. */
export function loggedSize(sizeBytes: number): string {
  return `(${sizeBytes} bytes)`;
}
