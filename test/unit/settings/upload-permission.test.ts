import { expect, it } from 'vitest';
import { DEFAULT_API_ADDRESS } from '../../../src/settings/api-address.ts';
import { uploadPermissionOf } from '../../../src/settings/upload-permission.ts';

it.each([
  [DEFAULT_API_ADDRESS, 'https://*.virustotal.com/*'],
  ['http://127.0.0.1:8080/api/v3', 'http://127.0.0.1/*'],
  ['https://vt.example:8443', 'https://vt.example/*'],
  ['https://www.virustotal.com.example/api', 'https://www.virustotal.com.example/*'],
])('an upload by way of %s needs %s', (address, pattern) => {
  expect(uploadPermissionOf(address)).toBe(pattern);
});
