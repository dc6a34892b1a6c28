import { hostPermissionOf } from './api-address.ts';

/**
 * The match pattern of the host permission that uploads need: VirusTotal names another of its hosts for each, any other
 * API address stands for itself.
 */
export function uploadPermissionOf(apiAddress: string): string {
  const { hostname } = new URL(apiAddress);
  return hostname.endsWith('.virustotal.com') ? 'https://*.virustotal.com/*' : hostPermissionOf(apiAddress);
}
