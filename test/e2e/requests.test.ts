import { expect, test } from 'vitest';
import { clickButton, describeInBrowser, untilHeading } from './session.ts';

describeInBrowser('requests', (session) => {
  test('none leaves before a person acts', async () => {
    const demo = await session().demo();
    await demo.hover('#malicious');
    await session().popup();
    expect(session().requestLines()).toEqual([]);
  });

  test('a known link costs one, opening and reopening the popup none, a second check of it none', async () => {
    await session().connect();
    await session().checkDemoLink('clean');
    await session().popupSaying('No engine flags this link');
    await session().popupSaying('No engine flags this link');
    await session().checkDemoLink('clean');
    await session().popupSaying('No engine flags this link');
    expect(session().requestLines()).toHaveLength(1);
  });

  test('two simultaneous checks of one link cost one', async () => {
    await session().connect();
    const demo = await session().demo();
    const target = { selector: '#malicious', entry: 'check-link' };
    // Unanswered, the first is still on its way when the second is asked for.
    session().emulator.setFaults([{ silent: true, path: '/urls' }]);
    await session().driver.clickMenu(demo, target);
    await expect.poll(() => session().requestLines()).toHaveLength(1);
    await session().driver.clickMenu(demo, target);
    const popup = await session().popupSaying('Looking it up');
    await clickButton(popup, 'Stop');
    await untilHeading(popup, 'Stopped');
    expect(session().requestLines()).toHaveLength(1);
  });

  test('nothing is armed once everything has ended: no alarm, no request', async () => {
    await session().connect();
    await session().checkDemoLink('clean');
    const popup = await session().popupSaying('No engine flags this link');
    const alarms = () =>
      popup.evaluate(`(globalThis.browser ?? chrome).alarms.getAll().then((all) => all.length)`);
    await expect.poll(alarms).toBe(0);
    expect(session().requestLines()).toHaveLength(1);
  });

  test('carry the key in a header only, no cookie, and no address of a page', async () => {
    const key = await session().connect();
    await session().checkDemoLink('clean');
    await session().popupSaying('No engine flags this link');
    const [request] = session().emulator.requests();
    expect(request?.key).toBe(key);
    expect(JSON.stringify({ ...request, key: null })).not.toContain(key);
  });
});
