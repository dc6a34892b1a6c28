import type { Check } from '../domain/check.ts';
import type { CheckedFile, FetchAgainState } from '../domain/checked-file.ts';
import type { FetchedAgain } from '../downloads/ports.ts';
import { readLink } from '../links/checkable-link.ts';
import { looksSingleUse } from '../links/looks-single-use.ts';
import type { Settings } from '../settings/settings.ts';
import type { DownloadPorts } from './download-ports.ts';

/** The SHA-256 of what an address gave a second time, or why there is none. */
type AgainFetched = { ok: true; sha256: string } | { ok: false; state: FetchAgainState };

/** A person's click counts so long: what the browser asks them then is answered sooner. */
const ASKED_COUNTS_MS = 5 * 60_000;
const BYTES_OF_MEGABYTE = 1_000_000;

/**
 * Fetches the address of a check's file a second time, if a person lets it: for its site from now on, or for this one
 * file. That it is begun is stored before: cut off, it is not sent a third time unasked.
 */
export async function fetchFileAgain(check: Check, ports: DownloadPorts): Promise<AgainFetched> {
  const { store, around } = ports;
  const { file } = check;
  const address = file?.download?.address ?? '';
  const settings = await store.settings();
  const why = file ? await whyNot(file, settings, around.nowMs()) : 'no-web-address';
  if (why !== null) return { ok: false, state: why };
  if (!file || settings.paused || !(await ports.hasSitePermission(address)))
    return { ok: false, state: 'offered' };
  await store.changeCheck(check.id, (stored) => withFetchAgain(stored, 'begun', around.nowMs()));
  const fetched = await fetchNoted(address, file.sizeBytes, ports);
  return fetched.ok ? fetched : { ok: false, state: fetched.why };
}

/** It stands in the list of what left this browser, as everything does. */
async function fetchNoted(address: string, sizeBytes: number, ports: DownloadPorts): Promise<FetchedAgain> {
  const { store, around } = ports;
  const atMs = around.nowMs();
  const n = Number.parseInt(around.newId().slice(0, 8), 16);
  const sent = { atMs, n, method: 'GET', endpoint: '/site', what: address, cost: 0, status: null };
  await store.addRequest(sent);
  const fetched = await ports.fetchAgain(address, sizeBytes);
  if (fetched.status !== null) await store.answerRequest(sent, fetched.status);
  return fetched;
}

/** The check with how it stands with fetching its file again. */
export function withFetchAgain(check: Check, state: FetchAgainState, atMs: number): Check {
  return check.file ? { ...check, file: { ...check.file, fetchAgain: { state, atMs } } } : check;
}

async function whyNot(
  { download, sizeBytes, fetchAgain }: CheckedFile,
  settings: Settings,
  nowMs: number,
): Promise<FetchAgainState | null> {
  const address = download?.address ?? '';
  const method = download?.seen?.method ?? null;
  const link = await readLink(address);
  if (!link.ok) return link.which === 'private-host' ? 'private-host' : 'no-web-address';
  if (method !== null && method !== 'GET') return 'form';
  if (looksSingleUse(link.indicator.url, link.findings)) return 'single-use';
  if (sizeBytes > settings.fetchAgainMegabytes * BYTES_OF_MEGABYTE) return 'too-large';
  if (fetchAgain?.state === 'asked' && nowMs - fetchAgain.atMs < ASKED_COUNTS_MS) return null;
  // Nobody asked for a third time; one that was cut off may have been answered.
  if (fetchAgain?.state === 'begun') return 'unreachable';
  if (fetchAgain?.state === 'unreachable' || fetchAgain?.state === 'other-answer') return fetchAgain.state;
  if (method === null) return 'offered-unseen';
  return settings.fetchAgainHosts.includes(new URL(address).hostname) ? null : 'offered';
}
