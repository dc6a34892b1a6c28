import { expect, test } from 'vitest';
import { freshFile } from './fresh-file.ts';
import { look } from './look.ts';
import { clickButton, describeInBrowser, textOf, type Session } from './session.ts';
import { untilSaid } from './until-said.ts';
import { connectRelay, pickUnknown, progressOf } from './upload-by-card.ts';

const MIB = 1024 * 1024;

async function isKnown({ emulator }: Session, sha256: string): Promise<boolean> {
  const answer = await fetch(`${emulator.apiAddress}/files/${sha256}`, {
    headers: { 'x-apikey': 'e'.repeat(64), connection: 'close' },
  });
  return answer.status === 200;
}

describeInBrowser('an unknown file', (session) => {
  test('is uploaded once by the click on its card, whole, with progress, without key or cookie', async () => {
    const relay = await connectRelay(session());
    const file = freshFile(MIB, 'my "odd" notes 🦊 100%.docx');
    const files = await pickUnknown(session(), file.path);
    const says = await textOf(files);
    expect(says).toContain('shared with VirusTotal’s partners and customers');
    expect(says).toContain('A document is likely to be private');
    expect(says).toContain('Costs 3 requests or more');
    await look(session(), files, 'options-files-upload-card');
    expect(relay.uploads()).toEqual([]);
    const progress = await progressOf(files);
    const { reached, letGo } = relay.holdNext();
    await clickButton(files, 'Upload it');
    await reached;
    await untilSaid(files, ' sent');
    await look(session(), files, 'options-files-uploading');
    letGo();
    await untilSaid(files, 'Engines are looking at it');
    expect((await progress()).join('\n')).toMatch(/ sent( ·|;)/);
    expect(relay.uploads()).toHaveLength(1);
    expect(relay.uploads()[0]?.cookie).toBeUndefined();
    expect(JSON.stringify(relay.uploads())).not.toMatch(/x-apikey|f{64}/);
    expect(await isKnown(session(), file.sha256)).toBe(true);
    const history = await session().driver.openExtensionPage('history', '#requests');
    await untilSaid(history, 'The file itself, 1 MB, was sent with this name, and published.');
    await history.close();
  });

  test('whose upload is stopped in its middle is not submitted, and can be uploaded anew', async () => {
    const relay = await connectRelay(session());
    const file = freshFile(16 * MIB);
    const files = await pickUnknown(session(), file.path);
    const { reached, letGo, ended } = relay.holdNext();
    await clickButton(files, 'Upload it');
    await reached;
    await clickButton(files, 'Stop');
    await untilSaid(files, 'Stopped');
    letGo();
    expect(await ended).toBe('cut off');
    expect(await isKnown(session(), file.sha256)).toBe(false);
    expect(relay.uploads()).toHaveLength(1);
    await clickButton(files, 'Upload it anew…');
    await clickButton(files, 'Upload it');
    await untilSaid(files, 'Engines are looking at it');
    expect(await isKnown(session(), file.sha256)).toBe(true);
    expect(relay.uploads()).toHaveLength(2);
  });
});
