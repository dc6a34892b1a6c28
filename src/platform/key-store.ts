import * as v from 'valibot';
import { webExtension } from './browser.ts';
import type { KeyStore } from '../background/ports.ts';
import { apiAddressSchema } from '../settings/api-address.ts';

const ITEM = 'access';
const accessSchema = v.object({ apiAddress: apiAddressSchema, key: v.pipe(v.string(), v.minLength(1)) });

/**
 * The key and the API address it belongs to, in an item of `storage.local` of their own: no database of reports, no
 * export and no sync ever has it. Content that is malformed counts as no key.
 */
export const keyStore: KeyStore = {
  read: async () => {
    const stored = await webExtension.storage.local.get(ITEM);
    const access = v.safeParse(accessSchema, stored[ITEM]);
    return access.success ? access.output : null;
  },
  save: ({ apiAddress, key }) => webExtension.storage.local.set({ [ITEM]: { apiAddress, key } }),
  remove: () => webExtension.storage.local.remove(ITEM),
};
