import { createClient } from '../../../src/virustotal/client.ts';
import { ACCESS, jsonBodyOf, portsAnswering, portsWithJson } from './fake-service.ts';

/** The whole client over ports, and what it has sent so far: addresses without that of the API, in order. */
export function clientOver(ports: ReturnType<typeof portsAnswering>, access = ACCESS) {
  const sent = () =>
    ports.fetch.mock.calls.map(([address, init]) => {
      const url = new URL(address);
      return {
        line: `${init.method} ${address.slice(access.apiAddress.length)}`,
        path: url.pathname.slice(new URL(access.apiAddress).pathname.length),
        query: [...url.searchParams],
        init,
        json: jsonBodyOf(init),
      };
    });
  return { client: createClient(ports, access), ports, sent };
}

/** The whole client of a service whose every answer is this JSON. */
export function clientAnswered(body: unknown, status = 200) {
  return clientOver(portsWithJson(body, status));
}

/** The whole client of a service whose every answer is this text. */
export function clientToldText(text: string) {
  return clientOver(portsAnswering(() => Promise.resolve(new Response(text))));
}
