import { webExtension } from './browser.ts';
import { hostPermissionOf } from '../settings/api-address.ts';

/** Whether the browser lets Vouch reach an API address: in Firefox a person can take it back at any time. */
export function hasHostPermission(apiAddress: string): Promise<boolean> {
  return webExtension.permissions.contains({ origins: [hostPermissionOf(apiAddress)] });
}
