import { expect, test } from 'vitest';
import { fileAccessOf } from '../../../src/platform/file-access.ts';

const VIRUSTOTAL = 'https://www.virustotal.com/*';

test.each([
  { title: 'switched on', origins: [VIRUSTOTAL, 'file:///*'], isAllowed: true, access: 'allowed' },
  { title: 'switched off', origins: [VIRUSTOTAL, 'file:///*'], isAllowed: false, access: 'off' },
  { title: 'not asked for', origins: [VIRUSTOTAL], isAllowed: true, access: 'impossible' },
  { title: 'not asked for, nor any host', origins: undefined, isAllowed: false, access: 'impossible' },
])('file access that is $title is $access', async ({ origins, isAllowed, access }) => {
  const browser = {
    runtime: { getManifest: () => ({ host_permissions: origins }) },
    extension: { isAllowedFileSchemeAccess: async () => isAllowed },
  };
  expect(await fileAccessOf(browser)).toBe(access);
});
