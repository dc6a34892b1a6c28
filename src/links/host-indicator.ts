import type { Indicator } from '../domain/indicator.ts';

/** The host of a link as an indicator of its own. */
export function hostIndicator(url: URL): Indicator {
  const host = url.hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return { kind: 'ip', address: host.slice(1, -1) };
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? { kind: 'ip', address: host } : { kind: 'domain', name: host };
}
