/** The content of a response; of one without a body there is none. */
export function contentOf(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  return response.body ?? new Blob().stream();
}

/** Fewer bytes only where the stream ends. One buffer goes to the browser and back: no second copy of the content. */
export async function readUpTo(
  content: ReadableStream<Uint8Array<ArrayBuffer>>,
  atMost: number,
  inTime: <T>(step: Promise<T>) => Promise<T>,
): Promise<Uint8Array<ArrayBuffer>> {
  let buffer = new ArrayBuffer(atMost);
  const reader = content.getReader({ mode: 'byob' });
  let length = 0;
  while (length < atMost) {
    const { done, value } = await inTime(reader.read(new Uint8Array(buffer, length)));
    if (!value) throw new Error('the stream was cancelled');
    ({ buffer } = value);
    if (done) break;
    length += value.byteLength;
  }
  return new Uint8Array(buffer, 0, length);
}
