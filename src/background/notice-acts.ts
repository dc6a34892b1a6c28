import { VouchFailure } from '../domain/errors.ts';
import type { FileTrouble } from '../domain/file-trouble.ts';
import { guiLink } from '../settings/gui-link.ts';
import { nameOf } from './announcement.ts';
import type { Checks } from './checks.ts';
import type { ChecksPorts } from './checks-ports.ts';
import type { Files } from './files.ts';
import type { Holding } from './hold-downloads.ts';
import type { NoticeAct } from './ports.ts';
import { shortText } from './short-text.ts';

/** What the buttons of notices act on. */
export type NoticeActsPorts = Pick<ChecksPorts, 'store' | 'display'> & {
  files: Pick<Files, 'deleteFile' | 'keepFile'>;
  checks: Pick<Checks, 'markSeen'>;
  holding: Pick<Holding, 'letGoOn' | 'cancel'>;
  openTab: (url: string) => Promise<void>;
  /** Shows a check in the popup. */
  showCheck: (checkId: string) => Promise<void>;
};

/** Does what the button of a check's notice says. */
export type DoNoticeAct = (checkId: string, act: NoticeAct) => Promise<void>;

/** Why a file is still there, in the few words of a notice. */
const NOT_DELETED: Readonly<Record<FileTrouble, string>> = {
  gone: 'it is not there any more: moved, renamed or deleted',
  changed: 'another file was saved in its place',
  unreadable: 'the system did not let it go; a program may have it open',
  stalled: 'the disk did not answer',
  'not-at-hand': 'it is not at hand',
  'too-large': 'it is too large',
};

/** The acts over their ports. */
export function createNoticeActs(ports: NoticeActsPorts): DoNoticeAct {
  const { store, display, files, checks } = ports;

  return async (checkId, act) => {
    switch (act) {
      case 'delete':
        return deleteFile(checkId);
      case 'keep':
        return files.keepFile(checkId);
      case 'open-report':
        return openReport(checkId);
      case 'let-go-on':
        return ports.holding.letGoOn(checkId);
      case 'cancel':
        return ports.holding.cancel(checkId);
    }
  };

  /** Nobody looks at a page that could say so. */
  async function deleteFile(checkId: string): Promise<void> {
    try {
      await files.deleteFile(checkId);
    } catch (cause) {
      const why =
        cause instanceof VouchFailure && cause.error.kind === 'no-file'
          ? NOT_DELETED[cause.error.which]
          : null;
      await sayNotDeleted(checkId, why);
      if (why === null) throw cause;
    }
  }

  async function sayNotDeleted(checkId: string, why: string | null): Promise<void> {
    const check = await store.checkById(checkId);
    await display.notify({
      checkId,
      tone: 'odd',
      title: `The file was not deleted${why === null ? '' : `: ${why}`}`,
      message: check ? shortText(nameOf(check)) : '',
    });
  }

  /** The page of VirusTotal; another service has none, so there Vouch shows what it knows. */
  async function openReport(checkId: string): Promise<void> {
    const check = await store.checkById(checkId);
    const { apiAddress } = await store.settings();
    const page =
      check?.indicator?.kind === 'file'
        ? guiLink({ kind: 'file', id: check.indicator.hash }, apiAddress)
        : null;
    if (page === null) return ports.showCheck(checkId);
    await ports.openTab(page);
    await checks.markSeen(checkId);
  }
}
