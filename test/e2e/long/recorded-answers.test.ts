import { existsSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { isPublicHost } from '../../../src/links/public-host.ts';
import { clickButton, describeInBrowser, forgetRequests, textOf, type Session } from '../session.ts';
import { SAMPLES, samplesOf, type Sample } from '../samples.ts';

const VERDICT = /^(Flagged|No engine|Only \d+ engines?)/;

/** The number of engines in the table that the popup shows, none where it shows no table. */
async function enginesShown(popup: Page): Promise<number> {
  await popup.waitForFunction(
    (verdict) =>
      new RegExp(verdict).test(document.querySelector('.card h1')?.textContent ?? '') &&
      document.querySelector('[aria-busy=true]') === null,
    { polling: 100, timeout: 30_000 },
    VERDICT.source,
  );
  return popup.$$eval('table.engines tbody tr', (rows) => rows.length);
}

/** Asks for a host by way of a link that may not be sent itself. */
async function checkHost(session: Session, host: string): Promise<Page> {
  await session.checkLink(`https://${host}/?email=ann@mail.example`);
  const popup = await session.popupSaying('This link may be private');
  await clickButton(popup, 'Check only the host');
  return popup;
}

/** How many engines each other recording of the same host has. */
function twinsOf(sample: Sample, all: Sample[]): number[] {
  return all.filter(({ id, name }) => id === sample.id && name !== sample.name).map(({ engines }) => engines);
}

function hostOf({ id }: Sample): string {
  return id.includes(':') ? `[${id}]` : id;
}

describe.skipIf(!existsSync(SAMPLES))(
  'recorded answers of VirusTotal (skipped where ../shared/samples is not)',
  () => {
    describeInBrowser(
      'read by the built extension',
      (session) => {
        test.each(samplesOf('url'))('link: $name', async ({ url, engines, finalUrl }) => {
          await session().connect();
          await session().checkLink(url ?? '');
          const popup = await session().popup();
          expect(await enginesShown(popup)).toBe(engines);
          await clickButton(popup, 'Details');
          await expect.poll(() => textOf(popup)).toContain(finalUrl?.slice(0, 40) ?? 'Asked for');
          await forgetRequests(popup);
        });

        const hosts = [...samplesOf('domain'), ...samplesOf('ip_address')];
        test.each(hosts.filter((sample) => isPublicHost(hostOf(sample))))('host: $name', async (sample) => {
          // Of two recordings of one host the emulator serves the newer, and names the other.
          const isServed = !session().emulator.unplaced.some((line) => line.includes(sample.name));
          await session().connect();
          const popup = await checkHost(session(), hostOf(sample));
          const expected = isServed ? [sample.engines] : twinsOf(sample, hosts);
          expect(expected).toContain(await enginesShown(popup));
        });
      },
      { dataDirectories: [SAMPLES] },
    );
  },
);
