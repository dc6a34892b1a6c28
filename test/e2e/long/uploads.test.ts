import { expect, test } from 'vitest';
import { freshFile } from '../fresh-file.ts';
import { clickButton, describeInBrowser } from '../session.ts';
import { untilSaid } from '../until-said.ts';
import { connectRelay, pickUnknown, progressOf } from '../upload-by-card.ts';

const MIB = 1024 * 1024;

describeInBrowser('an unknown file that is uploaded', (session) => {
  test('of 100 MB arrives whole, once, with its progress seen', async () => {
    const relay = await connectRelay(session());
    const file = freshFile(100 * MIB);
    const files = await pickUnknown(session(), file.path);
    const progress = await progressOf(files);
    await clickButton(files, 'Upload it');
    await untilSaid(files, 'Engines are looking at it', 120_000);
    const percents = (await progress()).flatMap((words) => /· (\d+) %/.exec(words)?.[1] ?? []).map(Number);
    expect(percents.length).toBeGreaterThan(2);
    expect(percents).toEqual(percents.toSorted((one, other) => one - other));
    expect(relay.uploads()).toHaveLength(1);
    await untilSaid(files, 'No engine flags this file', 90_000);
    expect(
      session()
        .requestLines()
        .filter((line) => line === `GET /files/${file.sha256}`),
    ).toHaveLength(2);
  });

  test('has its verdict although the browser was closed while the engines looked at it', async () => {
    const relay = await connectRelay(session());
    const files = await pickUnknown(session(), freshFile(MIB).path);
    await clickButton(files, 'Upload it');
    await untilSaid(files, 'Engines are looking at it');
    await session().closePages();
    await session().driver.restart();
    await session().popupSaying('No engine flags this file', 90_000);
    expect(relay.uploads()).toHaveLength(1);
  });

  test('is looked for, and not sent again, where the browser was killed while it was sent', async () => {
    const relay = await connectRelay(session());
    const files = await pickUnknown(session(), freshFile(16 * MIB).path);
    const { reached } = relay.holdNext();
    await clickButton(files, 'Upload it');
    await reached;
    await session().kill();
    await session().driver.restart();
    const popup = await session().popup();
    await untilSaid(popup, 'The submission may have arrived', 60_000);
    expect(relay.uploads()).toHaveLength(1);
  });
});
