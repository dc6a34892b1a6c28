import { expect, test } from 'vitest';
import { look } from './look.ts';
import { clickButton, describeInBrowser, untilHeading } from './session.ts';

describeInBrowser('what switches Vouch off', (session) => {
  test('"Pause Vouch" keeps what is asked and sends nothing, until the person lets it go on', async () => {
    await session().connect();
    const popup = await session().popup();
    await clickButton(popup, 'Pause Vouch');
    await popup.waitForFunction(() => document.body.innerText.includes('Vouch is paused'), { polling: 100 });
    await session().checkDemoLink('clean');
    await untilHeading(popup, 'Waiting: Vouch is paused');
    expect(session().requestLines()).toEqual([]);
    await popup.bringToFront();
    await clickButton(popup, 'Go on');
    await untilHeading(popup, 'No engine flags this link');
    expect(session().requestLines()).toHaveLength(1);
  });

  test('"Not on this site" refuses a check that is asked for there, which can be made anyway', async () => {
    await session().connect();
    const popup = await session().popup();
    // The switch itself needs the permission that only a real click gives: see chromium/real-pointer.test.ts.
    await popup.evaluate(
      `(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify({
        type: 'change-settings',
        changes: { excludedSites: ['demo.example'] },
      })})`,
    );
    await session().checkDemoLink('malicious');
    await untilHeading(popup, 'Vouch is off on this site');
    await look(session(), popup, 'popup-site-off');
    expect(session().requestLines()).toEqual([]);
    await popup.bringToFront();
    await clickButton(popup, 'Check it anyway');
    await untilHeading(popup, 'Flagged as phishing by');
  });
});
