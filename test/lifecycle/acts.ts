import type { Check } from '../../src/domain/check.ts';
import type { Life } from './life.ts';
import { LINKS, type Act } from './plan.ts';

/** What an act needs to know: the checks as a page shows them. `onReanalysis`: one more was asked for, of a link. */
export type ActPorts = {
  life: Life;
  shown: () => Promise<Check[]>;
  onReanalysis: (link: string) => void;
};

/** Does what a person, or a page, asks for. */
export async function carryOut(act: Act, { life, shown, onReanalysis }: ActPorts): Promise<void> {
  switch (act.kind) {
    case 'click':
      await life.checks.begin({ text: linkOf(act.link), origin: 'menu-link', siteHost: null });
      return;
    case 'list':
      await life.lists.begin(act.links.map(linkOf));
      return;
    case 'file':
      await life.files.picked(fileOf(act.n));
      return;
    case 'refresh-quota':
      return life.account.refreshQuota();
    case 'vote':
      return vote(life, await shown());
    case 'stop':
      return stop(life, (await shown())[act.nth]);
    case 'retry':
      for (const check of (await shown()).filter(({ state }) => state.name === 'failed'))
        await life.checks.retry(check.id);
      return;
    case 'analyse-again':
      return analyseAgain(life, (await shown())[act.nth], onReanalysis);
  }
}

async function vote({ community }: Life, checks: Check[]): Promise<void> {
  const about = checks.find(({ asked }) => asked === LINKS[0]);
  if (about) await community.order(about.id, { kind: 'vote', verdict: 'malicious' });
}

async function stop({ checks }: Life, check: Check | undefined): Promise<void> {
  if (check) await checks.stop(check.id);
}

async function analyseAgain(
  { checks }: Life,
  check: Check | undefined,
  onReanalysis: (link: string) => void,
): Promise<void> {
  if (check?.state.name !== 'done' || !check.state.found) return;
  onReanalysis(check.asked);
  await checks.analyseAgain(check.id);
}

function fileOf(n: number) {
  return { name: `setup-${n}.exe`, sizeBytes: 1000 + n, sha256: String(n + 1).repeat(64), checkId: null };
}

function linkOf(index: number): string {
  return LINKS[index] ?? '';
}
