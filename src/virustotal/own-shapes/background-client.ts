import { VouchFailure } from '../../domain/errors.ts';
import type { IndicatorKind } from '../../domain/indicator.ts';
import type { Quota } from '../../domain/quota.ts';
import type { Report } from '../../domain/report.ts';
import { createCommunityClient, type CommunityClient } from './community-client.ts';
import { anyAnswerSchema, objectAnswerSchema, openEnvelope, type ObjectAnswer } from '../reading/envelope.ts';
import { objectPath } from '../object-path.ts';
import { readAnalysis, type Analysis } from './read-analysis.ts';
import { readOverallQuota, readUserQuota } from './read-quota.ts';
import { readReport } from './read-report.ts';
import { sendRequest, type Access, type ApiRequest, type RequestPorts } from '../transport/request.ts';
import { uploadAddress } from '../upload/upload-address.ts';

/** What the service tells of an account: its user name, null where the key stood in its place, and its allowances. */
export type UserFacts = { name: string | null; quota: Quota | null };

/** Reports, analyses and the account. */
type ReportClient = {
  /** `GET /urls/{id}`: the report on a link, by either form of its id. `not-found`: never submitted. */
  url: (id: string, signal?: AbortSignal) => Promise<Report>;
  /** `GET /files/{hash}`: the report on a file, by MD5, SHA-1 or SHA-256. */
  file: (hash: string, signal?: AbortSignal) => Promise<Report>;
  /** `GET /domains/{name}`: the report on a domain; a name nobody ever saw may have one too. */
  domain: (name: string, signal?: AbortSignal) => Promise<Report>;
  /** `GET /ip_addresses/{address}`: the report on an IP address. */
  ip: (address: string, signal?: AbortSignal) => Promise<Report>;
  /** `POST /urls`: publishes a link and has it analysed. Repeating it submits twice. */
  submitUrl: (url: string, signal?: AbortSignal) => Promise<Analysis>;
  /** `POST /urls/{id}/analyse`: has a known link analysed again. */
  reanalyseUrl: (id: string, signal?: AbortSignal) => Promise<Analysis>;
  /** `GET /analyses/{id}`: how far an analysis is. Costs a request like any other. */
  analysis: (id: string, signal?: AbortSignal) => Promise<Analysis>;
  /** `GET /files/upload_url`: the address for one upload of up to 650 MB, checked. */
  uploadUrl: (signal?: AbortSignal) => Promise<string>;
  /** `GET /users/{key}`: whether the key is valid. The one address that holds the key; used when it is saved. */
  ownUser: (signal?: AbortSignal) => Promise<UserFacts>;
  /** `GET /users/{name}/overall_quotas`: what the account may use and has used. */
  overallQuota: (name: string, signal?: AbortSignal) => Promise<Quota>;
};

/**
 * What the background asks of the service, with its answers in our own shape; all public. Every method throws a `VouchFailure` and takes a
 * signal that ends it. Sources: fact sheet sections 3.1 and 6.1 to 6.6.
 */
export type BackgroundClient = ReportClient & CommunityClient;

/** The background’s client for one API address and key. */
export function createBackgroundClient(ports: RequestPorts, access: Access): BackgroundClient {
  const send = (request: ApiRequest) => sendRequest(ports, access, request);
  const get = (path: string, signal?: AbortSignal) => send({ method: 'GET', path, signal });
  const post = (path: string, form: URLSearchParams | null, signal?: AbortSignal) =>
    send({ method: 'POST', path, ...(form ? { form } : {}), signal });
  const report = async (kind: IndicatorKind, path: string, signal?: AbortSignal) => {
    const found = readReport(readObject(await get(path, signal)).data);
    if (found.kind !== kind) throw new VouchFailure({ kind: 'unexpected-answer', what: 'type' });
    return found;
  };
  const analysisOf = (answer: unknown) => {
    const { data, meta } = readObject(answer);
    return readAnalysis(data, meta);
  };
  return {
    ...createCommunityClient(send),
    url: (id, signal) => report('url', objectPath('urls', id), signal),
    file: (hash, signal) => report('file', objectPath('files', hash), signal),
    domain: (name, signal) => report('domain', objectPath('domains', name), signal),
    ip: (address, signal) => report('ip', objectPath('ip_addresses', address), signal),
    submitUrl: async (url, signal) => analysisOf(await post('/urls', new URLSearchParams({ url }), signal)),
    reanalyseUrl: async (id, signal) =>
      analysisOf(await post(objectPath('urls', id, 'analyse'), null, signal)),
    analysis: async (id, signal) => analysisOf(await get(objectPath('analyses', id), signal)),
    uploadUrl: async (signal) =>
      uploadAddress(
        openEnvelope(anyAnswerSchema, await get('/files/upload_url', signal)).data,
        access.apiAddress,
      ),
    ownUser: async (signal) => {
      const user = readObject(await get(objectPath('users', access.key), signal)).data;
      return { name: user.id || null, quota: readUserQuota(user, ports.nowMs()) };
    },
    overallQuota: async (name, signal) => {
      const answer = await get(objectPath('users', name, 'overall_quotas'), signal);
      const quota = readOverallQuota(answer, ports.nowMs());
      if (quota === null) throw new VouchFailure({ kind: 'unexpected-answer', what: 'quotas' });
      return quota;
    },
  };
}

function readObject(answer: unknown): ObjectAnswer {
  return openEnvelope(objectAnswerSchema, answer);
}
