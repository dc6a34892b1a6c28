import { test } from 'vitest';
import { describeInBrowser, untilHeading } from '../session.ts';

describeInBrowser('the popup that opens by itself', (session) => {
  test('shows the check that was clicked, and an open one shows the next', async () => {
    await session().connect();
    await session().checkDemoLink('clean');
    const popup = await session().openedPopup();
    await untilHeading(popup, 'No engine flags this link');
    await session().checkDemoLink('malicious');
    await untilHeading(await session().openedPopup(), 'Flagged as phishing by');
    await session().driver.closePopup();
  });
});
