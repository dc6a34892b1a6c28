import { VouchFailure } from '../domain/errors.ts';
import { createBackgroundClient, type BackgroundClient } from '../virustotal/own-shapes/background-client.ts';
import type { Access, RequestPorts } from '../virustotal/transport/request.ts';
import type { KeyStore, Store } from './ports.ts';

/** The key with its address; null where it was saved for another address than the settings name. */
export async function accessInUse(store: Store, keys: Pick<KeyStore, 'read'>): Promise<Access | null> {
  const [access, { apiAddress }] = await Promise.all([keys.read(), store.settings()]);
  return access?.apiAddress === apiAddress ? access : null;
}

/** A client of the service with the key in use; `no-key` without one. */
export async function clientInUse(
  store: Store,
  keys: Pick<KeyStore, 'read'>,
  requests: RequestPorts,
): Promise<BackgroundClient> {
  const access = await accessInUse(store, keys);
  if (access === null) throw new VouchFailure({ kind: 'no-key' });
  return createBackgroundClient(requests, access);
}
