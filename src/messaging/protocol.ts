import * as v from 'valibot';
import type { VouchError } from '../domain/errors.ts';
import { settingsChangeSchema } from '../settings/settings.ts';

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

/** Deletes one check, and its report where no other check shows it. */
const wipeCheck = v.strictObject({ type: v.literal('wipe-check'), checkId });

/** Deletes all checks, jobs and reports. */
const wipeAll = v.strictObject({ type: v.literal('wipe-all') });

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
  wipeCheck,
  wipeAll,
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
};

/** What the background answers to a message: mostly nothing. `answer-consent` names the check to show next. */
export type ResultOf<T extends RequestType> = T extends keyof Results ? Results[T] : null;

/** The envelope of every answer: a result, or the error as data. */
export type Envelope<T> = { ok: true; result: T } | { ok: false; error: VouchError };

/** How a page gives an order to the background; it rejects with a `VouchFailure`. */
export type Send = <T extends RequestType>(request: RequestOf<T>) => Promise<ResultOf<T>>;
