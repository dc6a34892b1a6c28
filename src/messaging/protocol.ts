import * as v from 'valibot';
import { LONGEST_LIST, LONGEST_TEXT_OF_LIST } from '../domain/batch.ts';
import { LONGEST_COMMENT_CHARACTERS } from '../domain/community.ts';
import type { VouchError } from '../domain/errors.ts';
import type { StoreTrouble } from '../domain/store-trouble.ts';
import { exportedCheckSchema } from '../history/exported-check.ts';
import { settingsChangeSchema } from '../settings/settings.ts';

/** So many of a long history are named in one message, and so many checks out of a file come in one. */
export const MOST_AT_ONCE = 1000;
export const MOST_IMPORTED_AT_ONCE = 500;

const checkId = v.pipe(v.string(), v.uuid());

/** Saves a key for an API address after asking the service; `acceptUnverified` keeps it when that could not answer. */
const saveKey = v.strictObject({
  type: v.literal('save-key'),
  key: v.pipe(v.string(), v.maxLength(1000)),
  apiAddress: v.pipe(v.string(), v.maxLength(2000)),
  acceptUnverified: v.boolean(),
});

/** Forgets the key and what was learnt of its account. */
const removeKey = v.strictObject({ type: v.literal('remove-key') });

/** Asks the service again what the account may use and has used; one request. */
const refreshQuota = v.strictObject({ type: v.literal('refresh-quota') });

/** Changes some settings. */
const changeSettings = v.strictObject({ type: v.literal('change-settings'), changes: settingsChangeSchema });

/** Stops a check; it stays in the list. */
const stopCheck = v.strictObject({ type: v.literal('stop-check'), checkId });

/** Begins a stopped, failed or unknown check again, where it stands. */
const retryCheck = v.strictObject({ type: v.literal('retry-check'), checkId });

/** Asks VirusTotal for a new analysis of a link that it knows. */
const analyseAgain = v.strictObject({ type: v.literal('analyse-again'), checkId });

/** The person's answer to the question whether a link may be submitted. */
const answerConsent = v.strictObject({
  type: v.literal('answer-consent'),
  checkId,
  answer: v.picklist(['submit', 'submit-cleaned', 'host-only', 'decline']),
  rememberHost: v.boolean(),
});

/** Says that the person has seen how a check ended: its badge goes. */
const markSeen = v.strictObject({ type: v.literal('mark-seen'), checkId });

const checkIds = v.pipe(v.array(checkId), v.maxLength(MOST_AT_ONCE));

/** Deletes checks, and their reports where no other check shows them. */
const wipeChecks = v.strictObject({ type: v.literal('wipe-checks'), checkIds });

/** Deletes everything about what a check is about. */
const wipeIndicator = v.strictObject({ type: v.literal('wipe-indicator'), checkId });

/** Deletes everything about a host and the hosts below it. */
const wipeSite = v.strictObject({ type: v.literal('wipe-site'), host: v.pipe(v.string(), v.maxLength(253)) });

/** Deletes the list of what left this browser. */
const wipeRequests = v.strictObject({ type: v.literal('wipe-requests') });

/** Stores checks out of a file that are not there yet. */
const importChecks = v.strictObject({
  type: v.literal('import-checks'),
  checks: v.pipe(v.array(exportedCheckSchema), v.maxLength(MOST_IMPORTED_AT_ONCE)),
});

/** Looks up each text of a pasted list; nothing of it is ever submitted. */
const checkList = v.strictObject({
  type: v.literal('check-list'),
  texts: v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST_TEXT_OF_LIST))), v.maxLength(LONGEST_LIST)),
});

/** Looks up again what checks were about. */
const lookAgain = v.strictObject({ type: v.literal('look-again'), checkIds });

/** Says that a person looks at a check: a copy of its report that is not fresh any more is asked for again. */
const look = v.strictObject({ type: v.literal('look'), checkId });

/** Forgets what of a list is not begun yet. */
const stopBatch = v.strictObject({ type: v.literal('stop-batch'), batchId: v.pipe(v.string(), v.uuid()) });

/** Answered once the store is open and of this version, or with what keeps it from that: pages only read it. */
const openStore = v.strictObject({ type: v.literal('open-store') });

/** Deletes all checks, jobs and reports. */
const wipeAll = v.strictObject({ type: v.literal('wipe-all') });

/**
 * Checks what was typed into the one field: a link, a hash, a domain or an IP address, defanged ones too. `isPrivate`:
 * in a private window, so that nothing of it is kept when that is closed.
 */
const checkText = v.strictObject({
  type: v.literal('check-text'),
  isPrivate: v.boolean(),
  text: v.pipe(v.string(), v.maxLength(100_000)),
});

const sizeBytes = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * Looks up a file that a person picked or dropped, hashed by the page that has it; `checkId` is the check that it
 * was picked for, null where it was dropped without one: it goes to the check that waits for such a file, if any. `head`
 * is how it begins; `isUnpacked`: it is a file in an archive.
 */
const checkFile = v.strictObject({
  type: v.literal('check-file'),
  name: v.pipe(v.string(), v.maxLength(1000)),
  sizeBytes,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  head: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{0,1024}$/))),
  isUnpacked: v.optional(v.boolean()),
  checkId: v.nullable(checkId),
});

/** Deletes a downloaded file from the disk. */
const deleteFile = v.strictObject({ type: v.literal('delete-file'), checkId });

/** Leaves a downloaded file where it is: its badge goes. */
const keepFile = v.strictObject({ type: v.literal('keep-file'), checkId });

/** Lets a download go on that is held. */
const letGoOn = v.strictObject({ type: v.literal('let-go-on'), checkId });

/** Cancels a download that is held. */
const cancelDownload = v.strictObject({ type: v.literal('cancel-download'), checkId });

/** Checks the address that a download came from, too, as a click on "Check link" does. */
const checkAddress = v.strictObject({ type: v.literal('check-address'), checkId });

/** Lets the address of a file be fetched again, `forSite`: from now on also for others of its site. */
const fetchAgain = v.strictObject({ type: v.literal('fetch-again'), checkId, forSite: v.boolean() });
/**
 * Uploads the unknown file of a check, which publishes it: sent by nothing but the click on the card that says so, which
 * has asked for the host permission before.
 */
const uploadFile = v.strictObject({ type: v.literal('upload-file'), checkId });

/** Says that the guide to the file access is open: switching that on closes Vouch's pages, and it is shown again. */
const noteFileGuide = v.strictObject({ type: v.literal('note-file-guide') });

const commentId = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

/** What can be asked of the community's part of a report. */
const communityOrder = v.variant('kind', [
  v.strictObject({ kind: v.literal('read-comments'), more: v.boolean() }),
  v.strictObject({ kind: v.literal('read-own-vote') }),
  v.strictObject({ kind: v.literal('vote'), verdict: v.picklist(['harmless', 'malicious']) }),
  v.strictObject({
    kind: v.literal('write-comment'),
    text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_COMMENT_CHARACTERS)),
  }),
  v.strictObject({ kind: v.literal('delete-comment'), commentId }),
  v.strictObject({
    kind: v.literal('vote-on-comment'),
    commentId,
    verdict: v.picklist(['positive', 'negative', 'abuse']),
  }),
]);

/** Asks something of the community's part of a check's report; each costs one request. */
const orderCommunity = v.strictObject({ type: v.literal('order-community'), checkId, order: communityOrder });

const taskId = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));

/** Takes back an order that has not left yet, or puts away one that has failed or waits for a person. */
const cancelTask = v.strictObject({ type: v.literal('cancel-task'), taskId });

/** Takes up an order that has failed; one that may have arrived is looked for before it is sent again. */
const retryTask = v.strictObject({ type: v.literal('retry-task'), taskId });

/** Every message that a page may send to the background: an order to act. Reading needs none. */
export const requestSchema = v.variant('type', [
  saveKey,
  removeKey,
  refreshQuota,
  changeSettings,
  stopCheck,
  retryCheck,
  analyseAgain,
  answerConsent,
  markSeen,
  wipeChecks,
  wipeIndicator,
  wipeSite,
  wipeAll,
  wipeRequests,
  importChecks,
  checkList,
  lookAgain,
  look,
  stopBatch,
  openStore,
  checkText,
  checkFile,
  deleteFile,
  keepFile,
  letGoOn,
  cancelDownload,
  checkAddress,
  fetchAgain,
  uploadFile,
  noteFileGuide,
  orderCommunity,
  cancelTask,
  retryTask,
]);

/** A message from a page to the background. */
export type Request = v.InferOutput<typeof requestSchema>;

/** The name of a message. */
export type RequestType = Request['type'];

/** One message by its name. */
export type RequestOf<T extends RequestType> = Extract<Request, { type: T }>;

/**
 * How saving a key ended. `saved` false: the service refused it, or could not answer and the person has not yet
 * chosen to keep it unverified (`canSaveAnyway`). `quotaSpent`: valid, and its quota is used up.
 */
export type SaveKeyResult =
  | { saved: true; verified: boolean; quotaSpent: boolean }
  | { saved: false; error: VouchError; canSaveAnyway: boolean };

type CheckIdResult = { checkId: string };

type Results = {
  'save-key': SaveKeyResult;
  'answer-consent': CheckIdResult;
  'check-text': CheckIdResult;
  'check-file': CheckIdResult;
  'check-address': CheckIdResult;
  'cancel-task': { forgotten: boolean };
  'open-store': { trouble: StoreTrouble | null };
  'import-checks': { added: number };
  'check-list': { checks: number };
  'look-again': { checks: number };
};

/**
 * What the background answers to a message: mostly nothing, or the check to show next. `forgotten` false: it was too
 * late, or too early, to take a task back.
 */
export type ResultOf<T extends RequestType> = T extends keyof Results ? Results[T] : null;

/** The envelope of every answer: a result, or the error as data. */
export type Envelope<T> = { ok: true; result: T } | { ok: false; error: VouchError };

/** How a page gives an order to the background; it rejects with a `VouchFailure`. */
export type Send = <T extends RequestType>(request: RequestOf<T>) => Promise<ResultOf<T>>;
