import type { Check } from '../../src/domain/check.ts';
import { VouchFailure } from '../../src/domain/errors.ts';
import { EMPTY_LEDGER } from '../../src/domain/ledger.ts';
import { API_ADDRESS } from '../support/background-under-test.ts';
import { carryOut } from './acts.ts';
import { createLimitedService, type LimitedService } from './limited-service.ts';
import { createLives, type Lives } from './lives.ts';
import { KNOWN_LINKS, type Act, type Plan } from './plan.ts';
import type { Turns } from './turns.ts';

/**
 * A plan that was lived through to its end. `storedIds` and `listed`: the checks that were ever stored, and the texts
 * of lists; `uncounted`: requests that left before the ledger counted them; `reanalysesAsked`: of which links a new
 * analysis was asked for, each as often as it was.
 */
export type Lived = {
  plan: Plan;
  lives: Lives;
  service: LimitedService;
  storedIds: Set<string>;
  listed: Set<string>;
  uncounted: string[];
  reanalysesAsked: string[];
};

const MINUTE_MS = 60_000;

/** Lives through a plan until nothing is left that happens by itself. */
export async function live(plan: Plan, turns: Turns): Promise<Lived> {
  const trueNow = { ms: plan.startMs };
  const service = createLimitedService({ ...plan, known: KNOWN_LINKS }, () => trueNow.ms);
  const stored = { storedIds: new Set<string>(), listed: new Set<string>() };
  const lives = await createLives({
    turns,
    trueNow,
    respond: async (url, init) => {
      await noteUncounted(lived);
      return service.respond(url, init);
    },
    deaths: plan.deaths,
    onStored: (method, given, args) => noteStored(stored, method, given, args),
  });
  const lived: Lived = { plan, lives, service, ...stored, uncounted: [], reanalysesAsked: [] };
  await saveAccount(lived);
  arrange(lived);
  lives.worker();
  await lives.untilNothingIsLeft();
  if (plan.isUsedLater) {
    void lives.worker().scheduler.kick();
    await lives.untilNothingIsLeft();
  }
  return lived;
}

/** Every check that is stored. */
export function checksIn({ database }: Lives): Promise<Check[]> {
  return database.getAll('checks');
}

async function saveAccount({ lives, plan }: Lived): Promise<void> {
  const { perMinute, perDay, startMs } = plan;
  const quota = {
    hourly: { allowed: perMinute * 60, used: 0 },
    daily: { allowed: perDay, used: 0 },
    monthly: null,
    readAtMs: startMs,
  };
  const account = { apiAddress: API_ADDRESS, keyEnding: 'aaaa', name: 'kim', quota, verified: true };
  await lives.database.put('records', { name: 'account', value: { ...account, savedAtMs: startMs } });
}

function arrange({ lives, plan, reanalysesAsked }: Lived): void {
  for (const { atMs, act } of plan.acts) lives.later(atMs, `act ${act.kind}`, () => void begin(act));
  if (plan.offline) {
    const { fromMs, forMs } = plan.offline;
    lives.later(fromMs, 'offline', () => void (lives.isOnline = false));
    lives.later(fromMs + forMs, 'online', () => void (lives.isOnline = true));
  }

  /** A page that asks for what cannot be had is told so. */
  async function begin(act: Act): Promise<void> {
    try {
      const onReanalysis = (link: string) => void reanalysesAsked.push(link);
      await carryOut(act, { life: lives.worker(), shown: () => lives.read(checksIn(lives)), onReanalysis });
    } catch (cause) {
      if (!(cause instanceof VouchFailure)) lives.unforeseen.push(cause);
    }
  }
}

/** Looked at when a request leaves. By a clock that was set, what earlier lives sent says nothing. */
async function noteUncounted({ lives, uncounted }: Lived): Promise<void> {
  const last = lives.left.at(-1);
  const isClockSet = lives.jumps.length > 0;
  if (!last || (isClockSet && !last.isOfLiving)) return;
  const sinceMs = last.browserMs - MINUTE_MS;
  const record = await lives.database.get('records', 'ledger');
  const { recentMs } = record?.name === 'ledger' ? record.value : EMPTY_LEDGER;
  const counted = recentMs.filter((atMs) => atMs > sinceMs).length;
  const left = lives.left.filter(
    ({ browserMs, life }) => browserMs > sinceMs && (!isClockSet || life === last.life),
  ).length;
  if (counted < left) uncounted.push(`${last.line}: ${counted} of ${left}`);
}

function noteStored(
  { storedIds, listed }: Pick<Lived, 'storedIds' | 'listed'>,
  method: string,
  given: unknown,
  [, texts]: unknown[],
): void {
  for (const each of Array.isArray(given) ? given : [given]) if (isCheck(each)) storedIds.add(each.id);
  if (method === 'addBatch' && Array.isArray(texts)) texts.forEach((text) => listed.add(String(text)));
}

function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && 'indicatorKey' in value && 'steps' in value;
}
