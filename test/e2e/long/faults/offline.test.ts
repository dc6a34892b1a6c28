import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeInBrowser, forgetRequests } from '../../session.ts';
import { askFor } from './ask-for.ts';
import { knownLinks } from './links.ts';
import { countByState, untilAllOver } from './stored-checks.ts';

/** The queue looks for the network once a minute. */
const TIMEOUT_MS = 90_000;
/** Longer than anything that is tried again at once would take. */
const OFFLINE_MS = 8000;

describeInBrowser('a browser that goes offline', (session) => {
  test('sends nothing while it is, and goes on by itself', async () => {
    const { emulator, driver } = session();
    await session().connect();
    const links = await knownLinks(emulator, 3);
    const page = await session().files();
    await askFor(page, links.slice(0, 1));
    await untilAllOver(page, { checks: 1, timeoutMs: 10_000 });
    await forgetRequests(page);
    await driver.setOffline(true);
    await askFor(page, links.slice(1));
    await expect.poll(() => countByState(page)).toEqual({ over: 1, waiting: 2 });
    await session().popupSaying('No network');
    await sleep(OFFLINE_MS);
    expect(session().requestLines()).toHaveLength(1);
    await driver.setOffline(false);
    await untilAllOver(page, { checks: 3, timeoutMs: TIMEOUT_MS });
    expect(session().requestLines()).toHaveLength(3);
  });
});
