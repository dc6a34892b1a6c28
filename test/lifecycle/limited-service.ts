import { createCommunityService } from '../support/community-service.ts';
import { createFakeService, errorAnswer, sha256Of } from '../support/fake-service.ts';
import type { Reply } from './mortal-network.ts';

/**
 * What goes wrong with a request. `reset-before`, `hangs-before`: it does not reach the service; `-after`: it was
 * carried out, and the answer is lost.
 */
export type Fault =
  | 'none'
  | 'slow'
  | '503'
  | 'too-many'
  | 'spent'
  | 'reset-before'
  | 'reset-after'
  | 'hangs-before'
  | 'hangs-after';

/** A request that reached the service, by the true clock; `isRefused`: by its status, so nothing was carried out. */
type Arrival = { atMs: number; line: string; form: string; isRefused: boolean };

/** A service that counts by its own clock, and refuses what is above an allowance. */
export type LimitedService = {
  respond: (url: string, init: RequestInit) => Promise<Reply>;
  arrivals: Arrival[];
  /** What it refused since its own count was above the allowance of the minute, or the day. */
  refusedByCount: { atMs: number; allowance: 'minute' | 'day' }[];
  /** What counts in the day of a moment. */
  usedInDayOf: (atMs: number) => number;
};

/**
 * What the account may use; `known`: the links that the service has a report of. `analysisMs`: how long an analysis
 * takes, before which there is no report.
 */
export type ServiceFacts = {
  perMinute: number;
  perDay: number;
  known: string[];
  faults: Fault[];
  analysisMs: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SLOW_MS = 12_000;

/** A service with its account `kim`; each fault befalls one request, in their order, and then all is well. */
export function createLimitedService(facts: ServiceFacts, nowMs: () => number): LimitedService {
  const { perMinute, perDay } = facts;
  const faults = [...facts.faults];
  const links = createFakeService();
  const community = createCommunityService(nowMs);
  facts.known.forEach((link) => links.knows(link));
  const counted: number[] = [];
  let analysedAtMs = 0;

  const service: LimitedService = { respond, arrivals: [], refusedByCount: [], usedInDayOf };

  async function respond(url: string, init: RequestInit): Promise<Reply> {
    const fault = faults.shift() ?? 'none';
    if (fault === 'reset-before') return { kind: 'lost' };
    if (fault === 'hangs-before') return { kind: 'hangs' };
    const refusal = refusalOf(url, fault);
    note(url, init, refusal !== null);
    const response = refusal ?? (await serve(url, init));
    if (fault === 'reset-after') return { kind: 'lost' };
    if (fault === 'hangs-after') return { kind: 'hangs' };
    return { kind: 'answer', response, afterMs: fault === 'slow' ? SLOW_MS : 0 };
  }

  function note(url: string, init: RequestInit, isRefused: boolean): void {
    const line = `${init.method ?? 'GET'} ${new URL(url).pathname.replace('/api/v3', '')}`;
    const form = init.body instanceof URLSearchParams ? init.body.toString() : '';
    service.arrivals.push({ atMs: nowMs(), line, form, isRefused });
    if (!isRefused && !isAboutAccount(url)) counted.push(nowMs());
  }

  function refusalOf(url: string, fault: Fault): Response | null {
    if (fault === '503') return errorAnswer(503, 'TransientError');
    if (isAboutAccount(url)) return null;
    if (fault === 'too-many') return errorAnswer(429, 'TooManyRequestsError');
    if (fault === 'spent') return errorAnswer(429, 'QuotaExceededError');
    const allowance = spentAllowance();
    if (allowance === null) return null;
    service.refusedByCount.push({ atMs: nowMs(), allowance });
    return errorAnswer(429, 'QuotaExceededError');
  }

  function spentAllowance(): 'minute' | 'day' | null {
    if (usedInDayOf(nowMs()) >= perDay) return 'day';
    const recent = counted.filter((atMs) => atMs > nowMs() - MINUTE_MS);
    return recent.length >= perMinute ? 'minute' : null;
  }

  function usedInDayOf(atMs: number): number {
    return counted.filter((each) => Math.floor(each / DAY_MS) === Math.floor(atMs / DAY_MS)).length;
  }

  function serve(url: string, init: RequestInit): Promise<Response> {
    links.quotas = {
      api_requests_hourly: { user: { allowed: perMinute * 60, used: 0 } },
      api_requests_daily: { user: { allowed: perDay, used: usedInDayOf(nowMs()) } },
    };
    const { pathname } = new URL(url);
    if (init.method === 'POST' && pathname.endsWith('/urls')) analysedAtMs = nowMs() + facts.analysisMs;
    links.isAnalysisCompleted = nowMs() >= analysedAtMs;
    if (isReport(pathname) && !links.isAnalysisCompleted)
      return Promise.resolve(errorAnswer(404, 'NotFoundError'));
    return /\/(user_)?votes$/.test(pathname) ? community.fetch(url, init) : links.fetch(url, init);
  }

  return service;
}

function isReport(pathname: string): boolean {
  return /\/urls\/[^/]+$/.test(pathname);
}

/** How often a link was submitted, but for what the service refused. */
export function submissionsOf({ arrivals }: LimitedService, link: string): number {
  return arrivals.filter(
    ({ line, form, isRefused }) =>
      !isRefused && line === 'POST /urls' && new URLSearchParams(form).get('url') === link,
  ).length;
}

/** How often a new analysis of a link was asked for, but for what the service refused. */
export function reanalysesOf({ arrivals }: LimitedService, link: string): number {
  return arrivals.filter(
    ({ line, isRefused }) => !isRefused && line === `POST /urls/${sha256Of(link)}/analyse`,
  ).length;
}

/** How often a vote reached the service, but for what a fault refused. */
export function votesOf({ arrivals }: LimitedService): number {
  return arrivals.filter(({ line, isRefused }) => !isRefused && /^POST .*\/votes$/.test(line)).length;
}

/** Whether a request asks for the account, which costs nothing of its allowances at the service. */
export function isAboutAccount(address: string): boolean {
  return address.includes('/users/');
}
