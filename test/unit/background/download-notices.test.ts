import { beforeEach, describe, expect, test } from 'vitest';
import { NOTICE_KINDS } from '../../../src/domain/notice-kind.ts';
import type { SettingsChange } from '../../../src/settings/settings.ts';
import {
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import {
  DOWNLOAD_ADDRESS,
  DOWNLOAD_CONTENT,
  DOWNLOAD_SHA256,
  finishDownload,
  theOnlyCheck,
} from '../../support/finished-downloads.ts';

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  await background.downloads.begin();
  await background.store.saveSettings({ lookUpDownloads: true });
  world.readFile = async () => ({ ok: true, bytes: new TextEncoder().encode(DOWNLOAD_CONTENT) });
});

/** A download ends that so many engines flag; null: VirusTotal does not know it. */
async function finishFlagged(flaggedBy: number | null, settings: SettingsChange = {}): Promise<void> {
  await background.store.saveSettings(settings);
  if (flaggedBy !== null) world.service.knowsFile(DOWNLOAD_SHA256, flaggedBy);
  await finishDownload(world, background);
}

function acts(): (string[] | undefined)[] {
  return world.notices.map(({ buttons }) => buttons?.map(({ act }) => act));
}

describe('a notice of a download', () => {
  test.each([
    ['malicious', 5, ['delete', 'keep']],
    ['suspicious', 1, ['delete', 'open-report']],
    ['clean', 0, ['open-report']],
    ['unknown', null, []],
  ] as const)('that is %s has the buttons that fit', async (_, flaggedBy, expected) => {
    await finishFlagged(flaggedBy);
    expect(acts()).toEqual([expected]);
  });

  test('says on its button that deleting is done at once', async () => {
    await finishFlagged(5);
    expect(world.notices[0]?.buttons?.[0]?.label).toBe('Delete the file now');
  });

  test.each([
    ['malicious', 5],
    ['suspicious', 1],
    ['clean', 0],
    ['unknown', null],
  ] as const)('that is %s is shown where it is wanted, and nowhere else', async (kind, flaggedBy) => {
    await finishFlagged(flaggedBy, { noticesOfDownloads: NOTICE_KINDS.filter((other) => other !== kind) });
    expect(world.notices).toEqual([]);
    expect(world.badges.at(-1)?.text).not.toBe('…');
    world = await createWorld();
    background = startBackground(world);
    await background.downloads.begin();
    world.readFile = async () => ({ ok: true, bytes: new TextEncoder().encode(DOWNLOAD_CONTENT) });
    await finishFlagged(flaggedBy, { lookUpDownloads: true, noticesOfDownloads: [kind] });
    expect(world.notices).toHaveLength(1);
  });

  test('that could not be checked is silent where only flagged ones are wanted', async () => {
    world.readFile = async () => ({ ok: false, trouble: 'gone' });
    await finishFlagged(null, { noticesOfDownloads: ['malicious', 'suspicious'] });
    expect((await theOnlyCheck(world)).state.name).toBe('failed');
    expect(world.notices).toEqual([]);
  });

  test('that could not be checked is news where its address is flagged', async () => {
    world.readFile = async () => ({ ok: false, trouble: 'gone' });
    world.service.knows(DOWNLOAD_ADDRESS, 5);
    await finishFlagged(null, { noticesOfDownloads: ['malicious'] });
    expect(world.notices).toHaveLength(1);
    expect(acts()).toEqual([[]]);
  });
});

describe('a file that a person allows', () => {
  const allowed = { allowedFiles: [{ sha256: DOWNLOAD_SHA256, name: 'tool.zip' }] };

  test('is called bad by no badge and no notice, and its check says what the engines say', async () => {
    await finishFlagged(5, allowed);
    expect(world.notices).toEqual([]);
    expect(world.badges.map((badge) => badge?.tone)).not.toContain('bad');
    expect(world.badges.at(-1)).toMatchObject({ text: '○', tone: 'neutral' });
    expect(await theOnlyCheck(world)).toMatchObject({ outcome: { verdict: 'malicious' } });
  });

  test('costs no request while there is a copy of its report, however old', async () => {
    await finishFlagged(5);
    await background.store.saveSettings(allowed);
    await background.pass(365 * 24 * 3_600_000);
    world.service.seen.length = 0;
    await finishDownload(world, background);
    expect(world.service.seen).toEqual([]);
    expect(world.notices).toHaveLength(1);
  });

  test('is warned of again once that is taken back', async () => {
    await finishFlagged(5, allowed);
    await background.store.saveSettings({ allowedFiles: [] });
    await finishDownload(world, background);
    expect(world.notices).toHaveLength(1);
    expect(world.badges.at(-1)?.tone).toBe('bad');
  });

  test('is another one than a file of the same name', async () => {
    await finishFlagged(5, { allowedFiles: [{ sha256: 'ab'.repeat(32), name: 'tool.zip' }] });
    expect(world.notices).toHaveLength(1);
  });
});

describe('the button of a notice', () => {
  const press = async (act: 'delete' | 'keep' | 'open-report') =>
    background.doNoticeAct((await theOnlyCheck(world)).id, act);

  test('deletes the file, and the badge goes', async () => {
    await finishFlagged(5);
    await press('delete');
    expect(world.removed).toEqual([1]);
    expect((await theOnlyCheck(world)).file?.fate).toBe('deleted');
    expect(world.badges.at(-1)).toBeNull();
    expect(world.notices).toHaveLength(1);
  });

  test('works in another life than the one that has shown it', async () => {
    await finishFlagged(5);
    background.kill();
    background = startBackground(world);
    await press('delete');
    expect(world.removed).toEqual([1]);
  });

  test.each([
    ['it is not there any more', () => void world.downloads.splice(0)],
    [
      'another file was saved in its place',
      () => {
        const [first] = world.downloads;
        if (first) world.downloads.push({ ...first, id: 9, startedAtMs: first.startedAtMs + 1 });
      },
    ],
  ])('says that the file was not deleted: %s', async (why, happen) => {
    await finishFlagged(5);
    happen();
    await press('delete');
    expect(world.removed).toEqual([]);
    expect((await theOnlyCheck(world)).file?.fate).toBeNull();
    expect(world.notices.at(-1)).toMatchObject({ message: 'tool.zip' });
    expect(world.notices.at(-1)?.title).toContain(`The file was not deleted: ${why}`);
  });

  test('of a check that was wiped meanwhile does nothing', async () => {
    await finishFlagged(5);
    const { id } = await theOnlyCheck(world);
    await background.checks.wipe([id]);
    for (const act of ['delete', 'keep'] as const) await background.doNoticeAct(id, act);
    expect(world.removed).toEqual([]);
  });

  test('keeps the file, and the badge goes', async () => {
    await finishFlagged(5);
    await press('keep');
    expect((await theOnlyCheck(world)).file?.fate).toBe('kept');
    expect(world.badges.at(-1)).toBeNull();
  });

  test('opens the report at VirusTotal, which counts as seen', async () => {
    await finishFlagged(0);
    await press('open-report');
    expect(world.openedTabs).toEqual([`https://www.virustotal.com/gui/file/${DOWNLOAD_SHA256}`]);
    expect((await theOnlyCheck(world)).seenAtMs).toBeGreaterThan(0);
  });
});
