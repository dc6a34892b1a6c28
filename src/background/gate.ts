import { requestsPerMinute } from '../domain/pace.ts';
import { limitsOf } from '../domain/quota.ts';
import type { SchedulerPorts } from '../scheduler/ports.ts';
import { accessInUse } from './access-in-use.ts';
import type { KeyStore, Store } from './ports.ts';

/** What the gate looks at. */
export type GatePorts = {
  store: Store;
  keys: Pick<KeyStore, 'read'>;
  isOnline: () => boolean;
  hasHostPermission: (apiAddress: string) => Promise<boolean>;
};

/** What has to be there before a request may leave. */
export function createGate({ store, keys, isOnline, hasHostPermission }: GatePorts): SchedulerPorts['gate'] {
  return async ({ pace }) => {
    if ((await store.settings()).paused) return { open: false, reason: null };
    if (!isOnline()) return { open: false, reason: { kind: 'offline' } };
    const access = await accessInUse(store, keys);
    if (access === null) return { open: false, reason: { kind: 'no-key' } };
    if (!(await hasHostPermission(access.apiAddress))) {
      const { origin } = new URL(access.apiAddress);
      return { open: false, reason: { kind: 'no-permission', origin } };
    }
    const quota = (await store.account())?.quota ?? null;
    return { open: true, limits: limitsOf(quota, requestsPerMinute(quota, pace)) };
  };
}
