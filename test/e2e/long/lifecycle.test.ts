import { expect, test } from 'vitest';
import { describeInBrowser } from '../session.ts';

describeInBrowser('a check', (session) => {
  test('ends although the background was stopped while its analysis ran', async () => {
    await session().connect();
    await session().checkLink(`https://unknown.example/stopped-${Date.now()}`);
    const popup = await session().popupSaying('Engines are looking at it');
    await popup.goto('about:blank');
    await session().driver.stopBackground();
    await session().popupSaying('No engine flags this link', 90_000);
    expect(session().requestLines()).toHaveLength(4);
  });

  test('ends although the browser was closed while its analysis ran', async () => {
    await session().connect();
    await session().checkLink(`https://unknown.example/closed-${Date.now()}`);
    await session().popupSaying('Engines are looking at it');
    await session().closePages();
    await session().driver.restart();
    await session().popupSaying('No engine flags this link', 90_000);
    expect(session().requestLines()).toHaveLength(4);
  });

  test('ends although the background was stopped with its request on the way', async () => {
    await session().connect();
    session().emulator.setFaults([{ silent: true, path: '/urls', times: 1 }]);
    await session().checkDemoLink('clean');
    await expect.poll(() => session().requestLines()).toHaveLength(1);
    await session().driver.stopBackground();
    await session().popupSaying('No engine flags this link', 90_000);
  });
});
