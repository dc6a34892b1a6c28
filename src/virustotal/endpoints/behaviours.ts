import { objectPath } from '../object-path.ts';
import { fileBehaviourKind } from '../schemas/behaviour/file-behaviour.ts';
import type { Ask, CallOptions, Question } from './ask.ts';
import { objectReader, type ReadObject } from './object-reader.ts';

/**
 * The sandboxes' reports by their ids, `<sha256>_<sandbox>`. A file that belongs to one is `not-found` where the report's
 * flags do not tell of it. Fact sheet section 6.1.
 */
export type BehavioursClient = {
  /** `GET /file_behaviours/{id}`: one report. Public. */
  get: ReadObject<typeof fileBehaviourKind>;
  /** `GET /file_behaviours/{id}/html`: the sandbox's own page, hostile: never shown in a page of ours. Public. */
  html: (id: string, options?: CallOptions) => Promise<string>;
  /** `GET /file_behaviours/{id}/pcap`: the captured traffic. Premium. */
  pcap: (id: string, options?: CallOptions) => Promise<Blob>;
  /** `GET /file_behaviours/{id}/evtx`: the Windows event logs. Premium. */
  evtx: (id: string, options?: CallOptions) => Promise<Blob>;
  /** `GET /file_behaviours/{id}/memdump`: what was in memory. Premium. */
  memdump: (id: string, options?: CallOptions) => Promise<Blob>;
};

/** Dumps of memory are large. */
const FILE_TIMEOUT_MS = 600_000;

/** The methods for sandboxes' reports. */
export function behavioursClient(ask: Ask): BehavioursClient {
  const file =
    <T>(askFor: (question: Question) => Promise<T>, name: string, accept: string) =>
    (id: string, { signal }: CallOptions = {}) =>
      askFor({
        method: 'GET',
        path: () => objectPath('file_behaviours', id, name),
        headers: () => ({ accept }),
        timeoutMs: FILE_TIMEOUT_MS,
        signal,
      });
  return {
    get: objectReader(ask, 'file_behaviours', fileBehaviourKind),
    html: file(ask.forText, 'html', 'text/html, text/plain'),
    pcap: file(ask.forFile, 'pcap', '*/*'),
    evtx: file(ask.forFile, 'evtx', '*/*'),
    memdump: file(ask.forFile, 'memdump', '*/*'),
  };
}
