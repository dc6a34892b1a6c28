import { unreachable } from '../domain/errors.ts';
import type { StoreTrouble } from '../domain/store-trouble.ts';
import type { Request, SaveKeyResult } from '../messaging/protocol.ts';
import type { SettingsChange } from '../settings/settings.ts';
import type { WatchedStore } from '../storage/watched-store.ts';
import type { AccountCases } from './account.ts';
import type { Announce } from './announce.ts';
import type { Cases } from './cases.ts';
import type { Checks } from './checks.ts';
import type { Downloads } from './downloads.ts';
import type { FileCases } from './file-cases.ts';
import type { Files } from './files.ts';
import type { FetchOnLeave } from './fetch-on-leave.ts';
import type { HashFiles } from './hash-files.ts';
import type { Holding } from './hold-downloads.ts';
import { importChecks } from './import-checks.ts';
import type { Store } from './ports.ts';
import type { Uploads } from './uploads.ts';
import type { PrivateStore } from '../storage/private/private-store.ts';

/** What the messages act on. `kick`: the queue is looked at again. */
export type MessagePorts = {
  cases: Cases;
  /** Those of what comes from private windows, and the store that tells what does. */
  privateCases: Cases;
  privateStore: Pick<PrivateStore, 'ownsCheck' | 'ownsTask'>;
  ofPrivate: Pick<FileCases, 'files' | 'hashFiles'>;
  downloads: Downloads;
  files: Files;
  hashFiles: HashFiles;
  fetchOnLeave: FetchOnLeave;
  uploads: Uploads;
  holding: Holding;
  account: AccountCases;
  store: Store;
  storeTrouble: WatchedStore['trouble'];
  announce: Announce;
  kick: () => Promise<void>;
};

type Result =
  | SaveKeyResult
  | { checkId: string }
  | { forgotten: boolean }
  | { added: number }
  | { checks: number }
  | { trouble: StoreTrouble | null }
  | null;

/**
 * Carries out one message from a page; `messaging/answer.ts` says what each is answered with. Somebody is there, so
 * the queue is looked at again after it: a message may have decided what may leave.
 */
export async function handleMessage(ports: MessagePorts, request: Request): Promise<Result> {
  try {
    return await carryOut(ports, await casesOf(ports, request), request);
  } finally {
    void ports.kick();
  }
}

/** What is asked about something of a private window, or in one, is done by the use cases of private windows. */
async function casesOf(
  { cases, privateCases, privateStore }: MessagePorts,
  request: Request,
): Promise<Cases> {
  const isPrivate =
    ('isPrivate' in request && request.isPrivate) ||
    ('checkId' in request && request.checkId !== null && (await privateStore.ownsCheck(request.checkId))) ||
    ('taskId' in request && (await privateStore.ownsTask(request.taskId)));
  return isPrivate ? privateCases : cases;
}

async function carryOut(ports: MessagePorts, cases: Cases, request: Request): Promise<Result> {
  const { account, store } = ports;
  const { checks, lists, community } = cases;
  const { files, hashFiles } = cases === ports.privateCases ? ports.ofPrivate : ports;
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
      return andStopReading(ports, checks.stop(request.checkId));
    case 'retry-check':
      return nothing(retry(hashFiles, checks, request.checkId));
    case 'analyse-again':
      return nothing(checks.analyseAgain(request.checkId));
    case 'answer-consent':
      return {
        checkId: await checks.answerConsent(
          request.checkId,
          request.answer,
          // What is remembered is remembered on the disk.
          request.rememberHost && cases !== ports.privateCases,
        ),
      };
    case 'mark-seen':
      return nothing(checks.markSeen(request.checkId));
    case 'look':
      return nothing(checks.look(request.checkId));
    case 'wipe-checks':
      return andStopReading(ports, wipe(ports, request.checkIds));
    case 'wipe-indicator':
      return nothing(checks.wipeIndicator(request.checkId));
    case 'wipe-site':
      return nothing(checks.wipeSite(request.host));
    case 'wipe-all':
      await ports.cases.checks.wipeAll();
      return andStopReading(ports, ports.privateCases.checks.wipeAll());
    case 'wipe-requests':
      return nothing(store.wipeRequests());
    case 'import-checks':
      return { added: await importChecks(store, request.checks) };
    case 'check-list':
      return { checks: await lists.begin(request.texts) };
    case 'look-again':
      return { checks: await lists.lookAgain(request.checkIds) };
    case 'stop-batch':
      return nothing(lists.stop(request.batchId));
    case 'open-store':
      return { trouble: await ports.storeTrouble() };
    case 'check-text':
      return { checkId: (await checks.begin({ text: request.text, origin: 'popup', siteHost: null })).id };
    case 'check-file':
      return { checkId: await files.picked(request) };
    case 'delete-file':
      return nothing(files.deleteFile(request.checkId));
    case 'keep-file':
      return nothing(files.keepFile(request.checkId));
    case 'let-go-on':
      return nothing(ports.holding.letGoOn(request.checkId));
    case 'cancel-download':
      return nothing(ports.holding.cancel(request.checkId));
    case 'check-address':
      return { checkId: await files.checkAddress(request.checkId) };
    case 'fetch-again':
      return nothing(ports.fetchOnLeave.give(request.checkId, request.forSite));
    case 'upload-file':
      return nothing(ports.uploads.upload(request.checkId));
    case 'note-file-guide':
      return nothing(store.noteFileGuide());
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

/** A list can show checks of both kinds of windows. */
async function wipe({ cases, privateCases, privateStore }: MessagePorts, checkIds: string[]): Promise<void> {
  const isPrivate = await Promise.all(checkIds.map(privateStore.ownsCheck));
  const ofPrivate = checkIds.filter((_id, index) => isPrivate[index]);
  if (ofPrivate.length > 0) await privateCases.checks.wipe(ofPrivate);
  await cases.checks.wipe(checkIds.filter((_id, index) => !isPrivate[index]));
}

/** A file whose check is stopped or wiped is read no further. */
async function andStopReading(ports: MessagePorts, done: Promise<unknown>): Promise<null> {
  await done;
  return nothing(Promise.all([ports, ports.ofPrivate].map(({ hashFiles }) => hashFiles.stopUnwanted())));
}

async function nothing(done: Promise<unknown>): Promise<null> {
  await done;
  return null;
}

/** A check without a hash begins with its file again; every other one goes on where it stood. */
async function retry(hashFiles: HashFiles, checks: Checks, checkId: string): Promise<void> {
  if (!(await hashFiles.again(checkId))) await checks.retry(checkId);
}

/** What is open is announced anew: a pause stops everything that runs. */
async function changeSettings(ports: MessagePorts, changes: SettingsChange): Promise<void> {
  const { store, announce, downloads } = ports;
  const { lookUpDownloads } = await store.settings();
  if (changes.lookUpDownloads === true && lookUpDownloads !== true) await downloads.begin();
  await store.saveSettings(changes);
  if (changes.paused === true) await ports.uploads.stopSending();
  if (changes.paused !== undefined) await announce(null);
}
