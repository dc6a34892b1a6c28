import { unreachable } from '../domain/errors.ts';
import type { Request, SaveKeyResult } from '../messaging/protocol.ts';
import type { SettingsChange } from '../settings/settings.ts';
import type { AccountCases } from './account.ts';
import type { Announce } from './announce.ts';
import type { Checks } from './checks.ts';
import type { CommunityCases } from './community.ts';
import type { Downloads } from './downloads.ts';
import type { Files } from './files.ts';
import type { HashFiles } from './hash-files.ts';
import type { Store } from './ports.ts';

/** What the messages act on. `kick`: the queue is looked at again. */
export type MessagePorts = {
  checks: Checks;
  community: CommunityCases;
  downloads: Downloads;
  files: Files;
  hashFiles: HashFiles;
  account: AccountCases;
  store: Store;
  announce: Announce;
  kick: () => Promise<void>;
};

type Result = SaveKeyResult | { checkId: string } | { forgotten: boolean } | null;

/**
 * Carries out one message from a page; `messaging/answer.ts` says what each is answered with. Somebody is there, so
 * the queue is looked at again after it: a message may have decided what may leave.
 */
export async function handleMessage(ports: MessagePorts, request: Request): Promise<Result> {
  try {
    return await carryOut(ports, request);
  } finally {
    void ports.kick();
  }
}

async function carryOut(ports: MessagePorts, request: Request): Promise<Result> {
  const { checks, account, community, files } = ports;
  switch (request.type) {
    case 'save-key':
      return account.saveKey(request.key, request.apiAddress, request.acceptUnverified);
    case 'remove-key':
      return nothing(account.removeKey());
    case 'refresh-quota':
      return nothing(account.refreshQuota());
    case 'change-settings':
      return nothing(changeSettings(ports, request.changes));
    case 'stop-check':
      return nothing(checks.stop(request.checkId));
    case 'retry-check':
      return nothing(retry(ports, request.checkId));
    case 'analyse-again':
      return nothing(checks.analyseAgain(request.checkId));
    case 'answer-consent':
      return { checkId: await checks.answerConsent(request.checkId, request.answer, request.rememberHost) };
    case 'mark-seen':
      return nothing(checks.markSeen(request.checkId));
    case 'wipe-check':
      return nothing(checks.wipe(request.checkId));
    case 'wipe-all':
      return nothing(checks.wipeAll());
    case 'check-text':
      return { checkId: (await checks.begin({ text: request.text, origin: 'popup', siteHost: null })).id };
    case 'check-file':
      return { checkId: await files.picked(request) };
    case 'delete-file':
      return nothing(files.deleteFile(request.checkId));
    case 'keep-file':
      return nothing(files.keepFile(request.checkId));
    case 'check-address':
      return { checkId: await files.checkAddress(request.checkId) };
    case 'note-file-guide':
      return nothing(ports.store.noteFileGuide());
    case 'order-community':
      return nothing(community.order(request.checkId, request.order));
    case 'cancel-task':
      return { forgotten: await community.cancel(request.taskId) };
    case 'retry-task':
      return nothing(community.retry(request.taskId));
    default:
      return unreachable(request);
  }
}

async function nothing(done: Promise<unknown>): Promise<null> {
  await done;
  return null;
}

/** A check without a hash begins with its file again; every other one goes on where it stood. */
async function retry({ checks, hashFiles }: MessagePorts, checkId: string): Promise<void> {
  if (!(await hashFiles.again(checkId))) await checks.retry(checkId);
}

/** What is open is announced anew: a pause stops everything that runs. */
async function changeSettings(ports: MessagePorts, changes: SettingsChange): Promise<void> {
  const { store, announce, downloads } = ports;
  const { lookUpDownloads } = await store.settings();
  if (changes.lookUpDownloads === true && lookUpDownloads !== true) await downloads.begin();
  await store.saveSettings(changes);
  if (changes.paused !== undefined) await announce(null);
}
