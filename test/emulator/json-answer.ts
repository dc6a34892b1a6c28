const HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-cache' };

/** An answer of the API, with the headers that were recorded; no CORS header is among them. Text goes as it is. */
export function jsonAnswer(body: string | object, status = 200): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: HEADERS });
}
