import { unreachable } from '../domain/errors.ts';
import type { Request, SaveKeyResult } from '../messaging/protocol.ts';
import type { SettingsChange } from '../settings/settings.ts';
import type { AccountCases } from './account.ts';
import type { Announce } from './announce.ts';
import type { Checks } from './checks.ts';
import type { Store } from './ports.ts';

/** What the messages act on. `kick`: the queue is looked at again. */
export type MessagePorts = {
  checks: Checks;
  account: AccountCases;
  store: Store;
  announce: Announce;
  kick: () => Promise<void>;
};

type Result = SaveKeyResult | { checkId: string } | null;

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
  const { checks, account } = ports;
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
      return nothing(checks.retry(request.checkId));
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
    default:
      return unreachable(request);
  }
}

async function nothing(done: Promise<unknown>): Promise<null> {
  await done;
  return null;
}

/** What is open is announced anew: a pause stops everything that runs. */
async function changeSettings({ store, announce }: MessagePorts, changes: SettingsChange): Promise<void> {
  await store.saveSettings(changes);
  if (changes.paused !== undefined) await announce(null);
}
