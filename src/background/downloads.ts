import type { Check } from '../domain/check.ts';
import { downloadKey } from '../domain/checked-file.ts';
import { leftOutBecause } from '../downloads/left-out.ts';
import type { FinishedDownload } from '../downloads/ports.ts';
import type { DownloadPorts } from './download-ports.ts';
import type { HashFiles } from './hash-files.ts';
import { newDownloadCheck } from './new-download-check.ts';

/** What happens to finished downloads, if the person has said yes to that. */
export type Downloads = {
  /** A download has finished: its check is stored, then the file is hashed. */
  finished: (id: number) => Promise<void>;
  /** The person has said yes: from now on. */
  begin: () => Promise<void>;
  /** At the start of the background: what it missed while it was dead, and what was cut off, is taken up. */
  catchUp: () => Promise<void>;
};

/** The use cases over their ports. */
export function createDownloads(ports: DownloadPorts, hashFiles: HashFiles): Downloads {
  const { store, fromBrowser, around, announce, seenRequests } = ports;

  async function finished(id: number): Promise<void> {
    if (!(await isWanted())) return;
    if ((await store.downloadsSeen()) === null) await begin();
    const download = await fromBrowser.finished(id);
    // Firefox tells no end of a download: it has just ended.
    if (download) await take({ ...download, endedAtMs: Math.max(download.endedAtMs, around.nowMs()) });
  }

  async function begin(): Promise<void> {
    await store.beginDownloads(around.nowMs());
  }

  async function catchUp(): Promise<void> {
    if (!(await isWanted())) return hashFiles.drop();
    await hashFiles.takeUp();
    const seen = await store.downloadsSeen();
    // An earlier version stored the answer before anything was done about it.
    if (seen === null) return begin();
    const handled = new Set(seen.handled.map(({ key }) => key));
    const finishedSince = await fromBrowser.finishedSince(seen.sinceMs);
    await Promise.all(finishedSince.filter((each) => !handled.has(downloadKey(each))).map(take));
  }

  async function isWanted(): Promise<boolean> {
    return (await store.settings()).lookUpDownloads === true;
  }

  /** Of a private window nothing is stored, not even that it was. */
  async function take(download: FinishedDownload): Promise<void> {
    if (download.isPrivate) return;
    const check = await checkOf(download);
    const { endedAtMs } = download;
    const isNew = await store.addDownload({ key: downloadKey(download), endedAtMs, check });
    if (!isNew || check === null) return;
    await announce(check);
    await hashFiles.hash(check.id);
  }

  async function checkOf(download: FinishedDownload): Promise<Check | null> {
    const { excludedSites } = await store.settings();
    const referrerHost = hostOf(download.referrer);
    if (leftOutBecause({ ...download, referrerHost }, excludedSites) !== null) return null;
    const request = await seenRequests.of(download);
    return newDownloadCheck(download, request?.seen, around.newId(), around.nowMs());
  }

  return { finished, begin, catchUp };
}

function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).hostname : null;
}
