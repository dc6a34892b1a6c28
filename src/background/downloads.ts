import type { Check } from '../domain/check.ts';
import { downloadKey } from '../domain/checked-file.ts';
import { leftOutBecause } from '../downloads/left-out.ts';
import type { FinishedDownload } from '../downloads/ports.ts';
import type { FileCases } from './file-cases.ts';
import { inState } from './new-check.ts';
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

/** The use cases over what is done with the files of either kind of windows. */
export function createDownloads(ofOthers: FileCases, ofPrivate: FileCases): Downloads {
  const { hashFiles, ports } = ofOthers;
  const { store, fromBrowser, around, seenRequests } = ports;

  async function finished(id: number): Promise<void> {
    if (!(await isWanted())) return waitNoMore(id);
    if ((await store.downloadsSeen()) === null) await begin();
    const download = await fromBrowser.finished(id);
    // Firefox tells no end of a download: it has just ended.
    if (download) await take({ ...download, endedAtMs: Math.max(download.endedAtMs, around.nowMs()) });
  }

  /** A check that was made when the download began has nothing to wait for where nobody wants it any more. */
  async function waitNoMore(id: number): Promise<void> {
    for (const check of await store.checksInState('downloading')) {
      if (check.file?.download?.id !== id) continue;
      const ended = await store.changeCheck(check.id, (stored) =>
        stored.state.name === 'downloading' ? inState(stored, { name: 'cancelled' }, around.nowMs()) : null,
      );
      if (ended) await ports.announce(ended);
    }
  }

  async function begin(): Promise<void> {
    await store.beginDownloads(around.nowMs());
  }

  async function catchUp(): Promise<void> {
    if (!(await isWanted())) {
      await ofPrivate.hashFiles.drop();
      return hashFiles.drop();
    }
    await Promise.all([hashFiles.takeUp(), ofPrivate.hashFiles.takeUp()]);
    const seen = await store.downloadsSeen();
    // An earlier version stored the answer before anything was done about it.
    if (seen === null) return begin();
    const handled = new Set(seen.handled.map(({ key }) => key));
    const finishedSince = await fromBrowser.finishedSince(seen.sinceMs);
    // Which ones of private windows were dealt with is noted nowhere.
    const missed = finishedSince.filter((each) => !each.isPrivate && !handled.has(downloadKey(each)));
    await Promise.all(missed.map(take));
  }

  async function isWanted(): Promise<boolean> {
    return (await store.settings()).lookUpDownloads === true;
  }

  /** Of a private window nothing is stored on the disk, not even that it was. */
  async function take(download: FinishedDownload): Promise<void> {
    const of = download.isPrivate ? ofPrivate : ofOthers;
    const check = (await checkThatWaits(download)) ?? (await checkOf(download));
    const { endedAtMs } = download;
    const isNew = await of.ports.store.addDownload({ key: downloadKey(download), endedAtMs, check });
    if (!isNew || check === null) return;
    await of.ports.announce(check);
    await of.hashFiles.hash(check.id);
  }

  async function checkOf(download: FinishedDownload): Promise<Check | null> {
    if (leftOutBecause(download, await store.settings()) !== null) return null;
    const request = await seenRequests.of(download);
    return newDownloadCheck(download, request?.seen, around.newId(), around.nowMs());
  }

  /** A check that was made when the download began goes on with the file. */
  async function checkThatWaits(download: FinishedDownload): Promise<Check | null> {
    const waiting = await store.checksInState('downloading');
    const check = waiting.find(
      ({ file }) => file?.download && downloadKey(file.download) === downloadKey(download),
    );
    if (!check?.file) return null;
    const request = await seenRequests.of(download);
    const { asked, file, state } = newDownloadCheck(download, request?.seen, check.id, around.nowMs());
    const { addressCheckId } = check.file;
    return inState({ ...check, asked, file: file && { ...file, addressCheckId } }, state, around.nowMs());
  }

  return { finished, begin, catchUp };
}
