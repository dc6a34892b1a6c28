import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoBytes } from '../demo-bytes.ts';
import { startGitHub, type GitHub } from '../github.ts';
import { readyForDownloads } from '../downloaded.ts';
import { look } from '../look.ts';
import { popupOnFile } from '../popup-on-file.ts';
import { clickButton, describeInBrowser, forgetRequests, textOf, untilHeading } from '../session.ts';
import { untilSaid } from '../until-said.ts';

const STATED = demoBytes('dl-malicious');
const OLD = demoBytes('dl-unknown');
const RELEASE_PATH = '/repos/kim/tool/releases/tags/v1.0';

let github: GitHub;

beforeAll(async () => {
  github = await startGitHub([
    { ...STATED, name: STATED.fileName },
    { ...OLD, name: OLD.fileName, sha256: null },
  ]);
});

afterAll(() => github.close());

/** GitHub's names lead to the loopback, and its certificate there is taken. */
function byGitHub(): string[] {
  const here = `127.0.0.1:${github.port}`;
  const names = ['github.com', 'api.github.com', 'release-assets.example'].map(
    (name) => `MAP ${name} ${here}`,
  );
  const rules = [...names, 'MAP *.example 127.0.0.1'].join(', ');
  return ['--ignore-certificate-errors', `--host-resolver-rules=${rules}`];
}

describeInBrowser(
  "a release's file on GitHub that cannot be read",
  (session) => {
    test('is looked up by the hash that GitHub states, once the person lets it be asked', async () => {
      const { driver, emulator } = session();
      await readyForDownloads(session());
      await driver.setFileAccess?.(false);
      await driver.grantSites?.();
      const demo = await session().demo();
      const download = async (name: string): Promise<void> => {
        await demo.bringToFront();
        await demo.$eval('#clean', (link, href) => link.setAttribute('href', href), github.addressOf(name));
        await demo.click('#clean');
      };

      await download(STATED.fileName);
      const popup = await popupOnFile(session(), STATED.fileName, 'Vouch needs the file');
      await untilSaid(popup, 'Ask GitHub for its hash');
      await untilSaid(popup, 'VirusTotal has no report of this link');
      await look(session(), popup, 'popup-ask-release');
      expect(github.requests).toEqual([
        expect.stringContaining('github.com /kim/tool'),
        expect.stringContaining('release-assets.example /'),
      ]);
      emulator.clearRequests();
      await forgetRequests(popup);
      await popup.click('.fetch-again input');
      await clickButton(popup, 'Ask GitHub for its hash');
      await untilHeading(popup, 'Flagged as');
      expect(await textOf(popup)).toContain('hash that its release on GitHub declares');
      await look(session(), popup, 'popup-release-hash');
      expect(github.requests.slice(2)).toEqual([`api.github.com ${RELEASE_PATH}`]);
      expect(session().requestLines()).toEqual([`GET /files/${STATED.sha256}`]);

      await download(OLD.fileName);
      const old = await popupOnFile(session(), OLD.fileName, 'Vouch needs the file');
      await untilSaid(old, 'GitHub states no SHA-256 of a file of this name and length');
      await look(session(), old, 'popup-release-states-none');
      expect(github.requests.filter((line) => line.startsWith('api.'))).toHaveLength(2);
    });
  },
  { chromiumArguments: byGitHub },
);
