import type { RequestPorts } from '../virustotal/transport/request.ts';

/** The network and the clock as the client of the API needs them. */
export const network: RequestPorts = {
  fetch: (url, init) => fetch(url, init),
  nowMs: () => Date.now(),
  isOnline: () => navigator.onLine,
};
