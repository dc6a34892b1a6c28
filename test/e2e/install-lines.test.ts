import { expect, inject, test } from 'vitest';
import { describeInBrowser } from './session.ts';

const LINES = {
  chromium: [
    'Read and change your data on www.virustotal.com',
    'Display notifications',
    'Manage your downloads',
  ],
  firefox: [
    'Access your data for sites in www.virustotal.com domains',
    'Download files and read and modify the browser’s download history',
    'Display notifications to you',
    'The developer says this extension collects: authentication information, browsing activity',
  ],
};

describeInBrowser('the install', (session) => {
  test('shows these lines and no others', async () => {
    expect(await session().driver.installLines()).toEqual(LINES[inject('browser')]);
  });
});
