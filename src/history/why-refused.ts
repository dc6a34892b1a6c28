import { sha256Hex } from '../hashing/sha256.ts';
import type { ExportedCheck } from './exported-check.ts';
import type { LeftOutReason } from './history-file.ts';

type Indicator = NonNullable<ExportedCheck['indicator']>;

/** Why a well-formed check out of a foreign file is not taken; null where it is. */
export async function whyRefused(check: ExportedCheck, nowMs: number): Promise<LeftOutReason | null> {
  if (isFromFuture(check, nowMs)) return { kind: 'future' };
  return check.indicator && whyNotKept(check.indicator);
}

function isFromFuture({ at, outcome, before }: ExportedCheck, nowMs: number): boolean {
  return [at, outcome?.at, before?.at].some((time) => time !== undefined && Date.parse(time) > nowMs);
}

/** An indicator is derived again: only what comes out as it went in is one. */
async function whyNotKept(indicator: Indicator): Promise<LeftOutReason | null> {
  if (!isAsKept(indicator)) return { kind: 'no-indicator' };
  if (indicator.kind !== 'url') return null;
  const sha256 = await sha256Hex(new TextEncoder().encode(indicator.url));
  return sha256 === indicator.sha256 ? null : { kind: 'not-its-hash' };
}

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

function isAsKept(indicator: Indicator): boolean {
  switch (indicator.kind) {
    case 'url':
      return URL.canParse(indicator.url) && new URL(indicator.url).href === indicator.url;
    case 'file':
      return true;
    case 'domain':
      return isHost(indicator.name) && !IPV4.test(indicator.name) && !indicator.name.endsWith('.');
    case 'ip': {
      const { address } = indicator;
      return address.includes(':') ? isHost(`[${address}]`) : IPV4.test(address) && isHost(address);
    }
  }
}

function isHost(host: string): boolean {
  const link = `http://${host}/`;
  return URL.canParse(link) && new URL(link).hostname === host;
}
