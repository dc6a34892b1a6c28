import type { Check } from '../domain/check.ts';
import type { CheckedFile, Download, FetchAgainState } from '../domain/checked-file.ts';
import type { FetchedAgain } from '../downloads/ports.ts';
import { againAddressOf, releaseAssetOf } from '../domain/release-asset.ts';
import { readLink } from '../links/checkable-link.ts';
import { looksSingleUse } from '../links/looks-single-use.ts';
import type { Settings } from '../settings/settings.ts';
import type { DownloadPorts } from './download-ports.ts';
import type { FileHash } from './step-with-hash.ts';

/** The hash of what an address gave a second time, or that a release states; or why there is none. */
type AgainFetched = { ok: true; hash: FileHash } | { ok: false; fetchAgain: FetchAgainState };

/** A person's click counts so long: what the browser asks them then is answered sooner. */
const ASKED_COUNTS_MS = 5 * 60_000;
const BYTES_OF_MEGABYTE = 1_000_000;

/**
 * Fetches the address of a check's file a second time, if a person lets it: for its site from now on, or for this one
 * file. Of a release on GitHub, whose address would only send it on, the stated hash is asked for in its stead. That it
 * is begun is stored before: cut off, it is not sent a third time unasked.
 */
export async function fetchFileAgain(check: Check, ports: DownloadPorts): Promise<AgainFetched> {
  const { store, around } = ports;
  const { file } = check;
  const settings = await store.settings();
  const why = await whyNot(file, settings, around.nowMs());
  if (why !== null) return { ok: false, fetchAgain: why };
  if (!file?.download || settings.paused || !(await ports.hasSitePermission(againAddressOf(file.download))))
    return { ok: false, fetchAgain: 'offered' };
  await store.changeCheck(check.id, (stored) => withFetchAgain(stored, 'begun', around.nowMs()));
  return fetchHash(file.download, file.sizeBytes, ports);
}

async function fetchHash(download: Download, sizeBytes: number, ports: DownloadPorts): Promise<AgainFetched> {
  const release = releaseAssetOf(download);
  const fetched = await noted(againAddressOf(download), ports, () =>
    release ? ports.askRelease(release, sizeBytes) : ports.fetchAgain(download.address, sizeBytes),
  );
  if (!fetched.ok) return { ok: false, fetchAgain: fetched.why };
  const { sha256: hash } = fetched;
  return {
    ok: true,
    hash: release
      ? { hash, hashSource: 'declared', declaredBy: 'release' }
      : { hash, hashSource: 'fetched-again' },
  };
}

/** It stands in the list of what left this browser, as everything does. */
async function noted(
  address: string,
  { store, around }: DownloadPorts,
  fetchIt: () => Promise<FetchedAgain>,
): Promise<FetchedAgain> {
  const atMs = around.nowMs();
  const n = Number.parseInt(around.newId().slice(0, 8), 16);
  const sent = { atMs, n, method: 'GET', endpoint: '/site', what: address, cost: 0, status: null };
  await store.addRequest(sent);
  const fetched = await fetchIt();
  if (fetched.status !== null) await store.answerRequest(sent, fetched.status);
  return fetched;
}

/** The check with how it stands with fetching its file again. */
export function withFetchAgain(check: Check, state: FetchAgainState, atMs: number): Check {
  return check.file ? { ...check, file: { ...check.file, fetchAgain: { state, atMs } } } : check;
}

async function whyNot(
  file: CheckedFile | null,
  settings: Settings,
  nowMs: number,
): Promise<FetchAgainState | null> {
  if (!file?.download) return 'no-web-address';
  const { download, fetchAgain } = file;
  const release = releaseAssetOf(download);
  const never = release ? null : await whyNever(download, file.sizeBytes, settings);
  if (never !== null) return never;
  if (fetchAgain?.state === 'asked' && nowMs - fetchAgain.atMs < ASKED_COUNTS_MS) return null;
  // Nobody asked for a third time; one that was cut off may have been answered.
  if (fetchAgain?.state === 'begun') return 'unreachable';
  if (fetchAgain?.state === 'unreachable' || fetchAgain?.state === 'other-answer') return fetchAgain.state;
  if (!release && !download.seen) return 'offered-unseen';
  const { hostname } = new URL(againAddressOf(download));
  return settings.fetchAgainHosts.includes(hostname) ? null : 'offered';
}

/** Why an address is not fetched again, whatever a person says. */
async function whyNever(
  { address, seen }: Download,
  sizeBytes: number,
  settings: Settings,
): Promise<FetchAgainState | null> {
  const link = await readLink(address);
  if (!link.ok) return link.which === 'private-host' ? 'private-host' : 'no-web-address';
  if (seen && seen.method !== 'GET') return 'form';
  if (looksSingleUse(link.indicator.url, link.findings)) return 'single-use';
  return sizeBytes > settings.fetchAgainMegabytes * BYTES_OF_MEGABYTE ? 'too-large' : null;
}
