import { expect, test } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import { newTask, newTaskJob } from '../../../src/background/new-task.ts';
import type { Report } from '../../../src/domain/report.ts';
import { createPrivateReader } from '../../../src/storage/private/private-reader.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { urlReport } from '../domain/reports.ts';
import { fakeArea, privateWindow } from './private-window.ts';

async function add(store: StoreWriter, id: string, report?: Report | null): Promise<void> {
  const check = fakeCheck({ id });
  const answer = { key: check.indicatorKey, fetchedAtMs: ASKED_AT_MS, apiAddress: 'https://api.example' };
  await store.addCheck({
    check,
    step: () => ({
      check,
      job: newJob(check, 'look-up', ASKED_AT_MS),
      ...(report === undefined ? {} : { report: { ...answer, report } }),
    }),
    standsFor: () => false,
  });
}

test('a page sees the checks of private windows only, as they stand at that moment', async () => {
  const { area, disk, store } = await privateWindow();
  const reader = createPrivateReader(area, disk.store);
  await add(disk.store, 'theirs');
  expect(await reader.latestChecks()).toEqual([]);
  await add(store, 'ours');
  expect(await reader.latestChecks()).toEqual([fakeCheck({ id: 'ours' })]);
  expect([await reader.checkById('ours'), await reader.checkById('theirs')]).toEqual([
    fakeCheck({ id: 'ours' }),
    undefined,
  ]);
  await store.forget();
  expect([await reader.checkById('ours'), await reader.checksInState('queued')]).toEqual([undefined, []]);
});

test('a page sees the reports of private windows before those of the others', async () => {
  const { area, disk, store } = await privateWindow();
  const reader = createPrivateReader(area, disk.store);
  const titleOf = async () => {
    const kept = await reader.storedReport(fakeCheck().indicatorKey);
    return kept?.report?.kind === 'url' ? kept.report.title : null;
  };
  await add(disk.store, 'theirs', urlReport([], { title: 'theirs' }));
  expect(await titleOf()).toBe('theirs');
  await add(store, 'ours', urlReport([], { title: 'ours' }));
  expect(await titleOf()).toBe('ours');
});

test('a page sees what private windows asked of the community only', async () => {
  const { area, disk, store } = await privateWindow();
  const reader = createPrivateReader(area, disk.store);
  const { indicatorKey } = fakeCheck();
  const indicator = { kind: 'domain', name: 'shop.example' } as const;
  const task = newTask('theirs', { kind: 'read-own-vote' }, { indicator, indicatorKey, objectId: 'o' }, 1);
  await disk.store.addTask(task, newTaskJob(task, 'community', 1));
  expect(await reader.community(indicatorKey)).toEqual({ community: undefined, tasks: [] });
  const own = { ...task, id: 'ours' };
  await store.addTask(own, newTaskJob(own, 'community', 1));
  expect(await reader.community(indicatorKey)).toEqual({ community: undefined, tasks: [own] });
  expect([await reader.taskById('ours'), await reader.taskById('theirs')]).toEqual([own, undefined]);
});

test('a page sees the settings and the ledger of all windows', async () => {
  const { disk } = await privateWindow();
  const reader = createPrivateReader(fakeArea(), disk.store);
  await disk.store.saveSettings({ paused: true });
  expect((await reader.settings()).paused).toBe(true);
  expect(await reader.records()).toEqual(await disk.store.records());
});

test('a page sees nothing where the area holds what is malformed', async () => {
  const { disk } = await privateWindow();
  const reader = createPrivateReader(fakeArea('{"checks":'), disk.store);
  expect(await reader.latestChecks()).toEqual([]);
});
