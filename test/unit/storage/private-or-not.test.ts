import { beforeEach, describe, expect, test } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import { newTask, newTaskJob } from '../../../src/background/new-task.ts';
import type { Check } from '../../../src/domain/check.ts';
import type { Community, CommunityTask } from '../../../src/domain/community.ts';
import { indicatorKey, type Indicator } from '../../../src/domain/indicator.ts';
import { LANES } from '../../../src/domain/job.ts';
import { withRequest } from '../../../src/domain/ledger.ts';
import type { Report } from '../../../src/domain/report.ts';
import { jobKeyOf, taskJobKeyOf } from '../../../src/storage/job-key.ts';
import type { StoreReader } from '../../../src/storage/store-reader.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { fileReport, urlReport } from '../domain/reports.ts';
import { emptyDisk, privateWindow } from './private-window.ts';

type Begun = { store: StoreWriter & StoreReader; broadcasts: () => number };

const MD5 = '1'.repeat(32);
const SHA1 = '2'.repeat(40);
const SHA256 = '3'.repeat(64);
const OTHER_SHA256 = '4'.repeat(64);

const file = fileReport([], { md5: MD5, sha1: SHA1, sha256: SHA256 });
/** Another file that was made to have the same MD5. */
const twin = fileReport([], { md5: MD5, sha256: OTHER_SHA256 });

const ofHash = (hash: string): Indicator => ({ kind: 'file', hash });
const keyOf = (hash: string) => indicatorKey(ofHash(hash));

const STORES: { title: string; begin: () => Promise<Begun> }[] = [
  { title: 'the store on the disk', begin: emptyDisk },
  { title: 'the store of private windows', begin: () => privateWindow() },
];

describe.each(STORES)('$title', ({ begin }) => {
  let store: Begun['store'];
  let broadcasts: Begun['broadcasts'];

  beforeEach(async () => {
    ({ store, broadcasts } = await begin());
  });

  function add(check: Check, standsFor: (equal: Check) => boolean = () => false): Promise<Check> {
    const step = () => ({ check, job: newJob(check, 'look-up', ASKED_AT_MS) });
    return store.addCheck({ check, step, standsFor });
  }

  /** Stores a check of a file, and an answer where one is given: null for "no report". */
  async function addOfHash(id: string, hash: string, answer?: Report | null, atMs = ASKED_AT_MS) {
    const check = await add(fakeCheck({ id, indicator: ofHash(hash), indicatorKey: keyOf(hash) }));
    if (answer !== undefined) await answerCheck(check, answer, atMs);
    return check;
  }

  function answerCheck({ id }: Check, report: Report | null, fetchedAtMs = ASKED_AT_MS) {
    return store.takeStep(id, (check, job) => ({
      check,
      job,
      report: { key: check.indicatorKey, fetchedAtMs, report, apiAddress: 'https://api.example' },
    }));
  }

  function addTask(id: string, hash = SHA256, changes: Partial<CommunityTask> = {}): Promise<CommunityTask> {
    const subject = { indicator: ofHash(hash), indicatorKey: keyOf(hash), objectId: 'object' };
    const task = { ...newTask(id, VOTE, subject, ASKED_AT_MS), ...changes };
    return store.addTask(task, newTaskJob(task, 'community', ASKED_AT_MS));
  }

  async function checkIds(): Promise<string[]> {
    return (await store.latestChecks()).map(({ id }) => id).toSorted();
  }

  async function jobKeys(): Promise<string[]> {
    return (await store.heads(100, Infinity)).map(({ key }) => key).toSorted();
  }

  async function broadcastsOf(act: () => Promise<unknown>): Promise<number> {
    const before = broadcasts();
    await act();
    return broadcasts() - before;
  }

  describe('adding a check', () => {
    test('stores it with its job, and tells the pages', async () => {
      expect(await broadcastsOf(() => add(fakeCheck()))).toBe(1);
      expect(await store.checkById('check-1')).toEqual(fakeCheck());
      expect(await jobKeys()).toEqual([jobKeyOf('check-1')]);
    });

    test('that another one stands for gives that one, moved to the top, and no second job', async () => {
      await add(fakeCheck({ id: 'first' }));
      await add(fakeCheck({ id: 'between', indicatorKey: 'url:other', createdAtMs: ASKED_AT_MS + 1 }));
      const again = fakeCheck({ id: 'again', createdAtMs: ASKED_AT_MS + 2 });
      expect(await add(again, () => true)).toMatchObject({ id: 'first', createdAtMs: ASKED_AT_MS + 2 });
      expect((await store.latestChecks()).map(({ id }) => id)).toEqual(['first', 'between']);
      expect((await store.latestChecks(1)).map(({ id }) => id)).toEqual(['first']);
      expect(await jobKeys()).toHaveLength(2);
    });

    test('of what is no indicator is equal to nothing', async () => {
      await add(fakeCheck({ id: 'first', indicator: null, indicatorKey: '' }));
      const second = await add(fakeCheck({ id: 'second', indicator: null, indicatorKey: '' }), () => true);
      expect(second.id).toBe('second');
    });

    test('is decided on with our copy of the report by any name of its object', async () => {
      await addOfHash('by-md5', MD5, file);
      const check = fakeCheck({ id: 'by-sha1', indicator: ofHash(SHA1), indicatorKey: keyOf(SHA1) });
      let known: Report | null | undefined;
      await store.addCheck({
        check,
        step: (kept) => {
          known = kept?.report;
          return { check, job: null };
        },
        standsFor: () => false,
      });
      expect(known).toEqual(file);
    });

    test('answered from our copy notes that it was used', async () => {
      await addOfHash('a', SHA256, file);
      const state = { name: 'done', found: true } as const;
      await add(fakeCheck({ id: 'b', indicatorKey: keyOf(MD5), state, updatedAtMs: ASKED_AT_MS + 9 }));
      expect(await store.storedReport(keyOf(SHA256))).toMatchObject({ usedAtMs: ASKED_AT_MS + 9 });
    });

    describe('in place of one that asks', () => {
      const asking = fakeCheck({ id: 'old', state: { name: 'needs-consent', why: 'private' } });
      const replaced = { ...asking, state: { name: 'cancelled' } } as const;
      const check = fakeCheck({ id: 'new' });
      const step = () => ({ check, job: newJob(check, 'look-up', ASKED_AT_MS) });
      const replace = () => store.addCheck({ check, step, standsFor: () => true, replaced });

      test('ends that one in the same breath, which never stands for it', async () => {
        await add(asking);
        expect((await replace()).id).toBe('new');
        expect((await store.checkById('old'))?.state).toEqual({ name: 'cancelled' });
        expect(await jobKeys()).toEqual([jobKeyOf('new')]);
      });

      test('begins nothing where that one is being submitted by then, and leaves it its job', async () => {
        const submitting = { ...asking, state: { name: 'submitting' } } as const;
        await add(submitting);
        expect(await broadcastsOf(async () => expect(await replace()).toEqual(submitting))).toBe(0);
        expect(await store.latestChecks()).toEqual([submitting]);
        expect(await jobKeys()).toEqual([jobKeyOf('old')]);
      });

      test('begins nothing where that one was wiped by then, and does not bring it back', async () => {
        expect((await replace()).id).toBe('old');
        expect([await checkIds(), await jobKeys()]).toEqual([[], []]);
      });
    });
  });

  describe('taking a step', () => {
    test('is decided on the check as it stands, with its job', async () => {
      await add(fakeCheck());
      await store.changeCheck('check-1', (stored) => ({ ...stored, seenAtMs: 5 }));
      const taken = await store.takeStep('check-1', (stored, job) => {
        expect([stored.seenAtMs, job?.kind]).toEqual([5, 'look-up']);
        return { check: { ...stored, polls: 1 }, job: null };
      });
      expect(taken).toMatchObject({ seenAtMs: 5, polls: 1 });
      expect(await jobKeys()).toEqual([]);
    });

    test('that decides on nothing changes nothing and tells nobody', async () => {
      await add(fakeCheck());
      expect(await broadcastsOf(() => store.takeStep('check-1', () => null))).toBe(0);
      expect(await store.takeStep('check-1', () => null)).toBeNull();
      expect(await jobKeys()).toHaveLength(1);
    });

    test('of a check that was wiped brings nothing back', async () => {
      const taken = await store.takeStep('gone', (check) => ({ check, job: newJob(check, 'poll', 1) }));
      expect([taken, await checkIds(), await jobKeys()]).toEqual([null, [], []]);
    });

    test('towards a submission forgets that there was no report, and no other report', async () => {
      const submit = (id: string) =>
        store.takeStep(id, (stored) => ({ check: stored, job: newJob(stored, 'submit', 1) }));
      await addOfHash('unknown', OTHER_SHA256, null);
      await addOfHash('known', SHA256, file);
      await submit('unknown');
      await submit('known');
      expect(await store.storedReport(keyOf(OTHER_SHA256))).toBeUndefined();
      expect(await store.storedReport(keyOf(SHA256))).toMatchObject({ report: file });
    });
  });

  test('a change is given back and told; null where there was none', async () => {
    await add(fakeCheck());
    const change = () => store.changeCheck('check-1', (stored) => ({ ...stored, polls: 2 }));
    expect(await broadcastsOf(change)).toBe(1);
    expect(await change()).toMatchObject({ polls: 2 });
    expect(await store.changeCheck('check-1', () => null)).toBeNull();
    expect(await store.changeCheck('gone', (stored) => stored)).toBeNull();
  });

  test('equal checks are those of any name of the object that is known', async () => {
    await addOfHash('by-md5', MD5);
    await addOfHash('by-sha256', SHA256);
    await addOfHash('other', OTHER_SHA256);
    const ids = async () => (await store.equalChecks(keyOf(SHA256))).map(({ id }) => id).toSorted();
    expect(await ids()).toEqual(['by-sha256']);
    await addOfHash('by-sha1', SHA1, file);
    expect(await ids()).toEqual(['by-md5', 'by-sha1', 'by-sha256']);
  });

  describe('our copy of a report', () => {
    test('of one file is never that of another one with the same MD5', async () => {
      await addOfHash('a', SHA256, file);
      await addOfHash('b', MD5, twin);
      const reports = [SHA256, OTHER_SHA256, MD5, SHA1].map((hash) => store.storedReport(keyOf(hash)));
      expect((await Promise.all(reports)).map((kept) => kept?.report)).toEqual([file, twin, twin, file]);
    });

    test('that knows fewer names than an earlier one is still found by all of them', async () => {
      const newer = { ...file, md5: null, sha1: null };
      await addOfHash('a', MD5, file);
      await addOfHash('b', SHA256, newer, ASKED_AT_MS + 1);
      const reports = [MD5, SHA1, SHA256].map((hash) => store.storedReport(keyOf(hash)));
      expect((await Promise.all(reports)).map((kept) => kept?.report)).toEqual([newer, newer, newer]);
    });

    test('says by another name of a known object that there is none for that name only', async () => {
      await addOfHash('a', SHA256, file);
      await addOfHash('b', MD5, null);
      const reports = [MD5, SHA256].map((hash) => store.storedReport(keyOf(hash)));
      expect((await Promise.all(reports)).map((kept) => kept?.report)).toEqual([null, file]);
    });

    test('that there is none is forgotten under all names once one of them is that of another file', async () => {
      await addOfHash('a', SHA256, file);
      await addOfHash('b', SHA256, null);
      await addOfHash('c', OTHER_SHA256, twin);
      const reports = [SHA256, SHA1, MD5].map((hash) => store.storedReport(keyOf(hash)));
      expect((await Promise.all(reports)).map((kept) => kept?.report)).toEqual([undefined, undefined, twin]);
    });

    test('that there is none hands no names on to what is known then', async () => {
      await addOfHash('a', SHA256, file);
      await addOfHash('b', SHA256, null);
      await addOfHash('c', SHA256, { ...file, md5: null, sha1: null });
      expect(await store.storedReport(keyOf(SHA1))).toBeUndefined();
    });

    test('is none under no name', async () => {
      await add(fakeCheck({ indicator: null, indicatorKey: '' }));
      expect(await store.storedReport('')).toBeUndefined();
    });
  });

  describe('the queue', () => {
    test('gives the first of each lane by when they may leave, and what lies ahead, each once', async () => {
      for (const lane of LANES)
        for (const index of [2, 0, 1]) {
          const check = fakeCheck({ id: `${lane}-${index}`, indicatorKey: `url:${lane}-${index}` });
          const job = { ...newJob(check, 'look-up', ASKED_AT_MS, ASKED_AT_MS + index), lane };
          await store.addCheck({ check, step: () => ({ check, job }), standsFor: () => false });
        }
      const future = fakeCheck({ id: 'future', indicatorKey: 'url:future' });
      const ahead = newJob(future, 'look-up', ASKED_AT_MS + 5);
      await store.addCheck({
        check: future,
        step: () => ({ check: future, job: ahead }),
        standsFor: () => false,
      });
      const heads = await store.heads(2, ASKED_AT_MS);
      const first = LANES.flatMap((lane) => [`check:${lane}-0`, `check:${lane}-1`]);
      expect(heads.map(({ key }) => key)).toEqual([...first, 'check:future']);
      expect((await store.heads(4, ASKED_AT_MS)).map(({ key }) => key)).toHaveLength(16);
    });

    test('marks a job once, and counts it in the ledger as it is stored', async () => {
      const job = newJob(await add(fakeCheck()), 'look-up', ASKED_AT_MS);
      await store.changeLedger((ledger) => withRequest(ledger, ASKED_AT_MS - 1));
      const mark = () => store.markStarted(job, (ledger) => withRequest(ledger, ASKED_AT_MS), ASKED_AT_MS);
      expect(await Promise.all([mark(), mark()])).toEqual([true, false]);
      expect(await store.heads(1, Infinity)).toEqual([{ ...job, startedAtMs: ASKED_AT_MS }]);
      expect((await store.ledger()).recentMs).toEqual([ASKED_AT_MS - 1, ASKED_AT_MS]);
    });

    test('marks nothing that is gone or was replaced, and counts nothing of it', async () => {
      const job = newJob(await add(fakeCheck()), 'look-up', ASKED_AT_MS);
      const count = (ledger: Parameters<Parameters<typeof store.markStarted>[1]>[0]) =>
        withRequest(ledger, ASKED_AT_MS);
      const others = [
        { kind: 'submit' },
        { key: 'check:gone' },
        { notBeforeMs: 1 },
        { createdAtMs: 1 },
      ] as const;
      for (const other of others)
        expect(await store.markStarted({ ...job, ...other }, count, ASKED_AT_MS)).toBe(false);
      expect((await store.ledger()).recentMs).toEqual([]);
    });
  });

  describe('an order to the community', () => {
    test('is stored with its job, and stands for another one of its id until it is over', async () => {
      const failed = { state: { name: 'failed', error: { kind: 'offline' } } } as const;
      expect(await broadcastsOf(() => addTask('vote', SHA256, failed))).toBe(1);
      expect(await addTask('vote')).toMatchObject({ state: { name: 'queued' } });
      expect(await broadcastsOf(() => addTask('vote', SHA256, failed))).toBe(0);
      expect((await store.taskById('vote'))?.state).toEqual({ name: 'queued' });
      expect(await jobKeys()).toEqual([taskJobKeyOf('vote')]);
    });

    test('takes a step with what is known, and is forgotten when it is carried out', async () => {
      await addTask('vote');
      const known: Community[] = [];
      const carryOut = () =>
        store.takeTaskStep('vote', (_task, job, community) => {
          expect(job?.kind).toBe('community');
          if (community) known.push(community);
          return { task: null, job: null, community: communityOf(keyOf(SHA256)) };
        });
      expect(await carryOut()).toBe(true);
      expect(await carryOut()).toBe(false);
      expect(await jobKeys()).toEqual([]);
      await addTask('vote');
      await carryOut();
      expect(known).toEqual([communityOf(keyOf(SHA256))]);
      expect(await store.community(keyOf(SHA256))).toEqual({ community: known[0], tasks: [] });
    });

    test('that decides on nothing changes nothing and tells nobody', async () => {
      await addTask('vote');
      expect(await broadcastsOf(() => store.takeTaskStep('vote', () => null))).toBe(0);
      expect(await jobKeys()).toEqual([taskJobKeyOf('vote')]);
    });

    test('is listed with those of its indicator, oldest first', async () => {
      await addTask('later', SHA256, { createdAtMs: ASKED_AT_MS + 1 });
      await addTask('earlier');
      await addTask('other', OTHER_SHA256);
      const { tasks } = await store.community(keyOf(SHA256));
      expect(tasks.map(({ id }) => id)).toEqual(['earlier', 'later']);
    });
  });

  describe('wiping', () => {
    test('gives the keys of the jobs that are gone, and tells the pages once', async () => {
      await addOfHash('a', SHA256);
      await addOfHash('b', OTHER_SHA256);
      const wipe = async () => expect(await store.wipeChecks(['a', 'gone'])).toEqual([jobKeyOf('a')]);
      expect(await broadcastsOf(wipe)).toBe(1);
      expect([await checkIds(), await jobKeys()]).toEqual([['b'], [jobKeyOf('b')]]);
    });

    test('takes the parts of each along', async () => {
      await addOfHash('whole', SHA256);
      await add(fakeCheck({ id: 'part', partOf: 'whole' }));
      expect(await checkIds()).toEqual(['whole']);
      expect((await store.wipeChecks(['whole'])).toSorted()).toEqual(['part', 'whole'].map(jobKeyOf));
      expect(await store.checkById('part')).toBeUndefined();
    });

    test('keeps a report as long as a check of any of its names shows it', async () => {
      await addOfHash('by-md5', MD5, file);
      await addOfHash('by-sha256', SHA256, file);
      await store.wipeChecks(['by-md5']);
      expect(await store.storedReport(keyOf(MD5))).toBeDefined();
      await store.wipeChecks(['by-sha256']);
      expect(await store.storedReport(keyOf(SHA256))).toBeUndefined();
    });

    test('takes what was asked of the community with the last one, with its jobs, and what is known', async () => {
      await addOfHash('a', SHA256, file);
      await addTask('vote');
      await addTask('by-another-name', SHA1);
      await addTask('of another', OTHER_SHA256);
      await addTask('read');
      await store.takeTaskStep('read', () => ({
        task: null,
        job: null,
        community: communityOf(keyOf(SHA256)),
      }));
      expect(await store.wipeChecks(['a'])).toEqual(
        expect.arrayContaining([taskJobKeyOf('vote'), taskJobKeyOf('by-another-name')]),
      );
      expect(await store.community(keyOf(SHA256))).toEqual({ community: undefined, tasks: [] });
      expect(await jobKeys()).toEqual([taskJobKeyOf('of another')]);
    });

    test.each([
      { title: 'by another name of its object', of: SHA1, answer: file },
      { title: 'without a report', of: SHA256, answer: undefined },
    ])('takes what is known of the community $title', async ({ of, answer }) => {
      await addOfHash('a', SHA256, answer);
      await addTask('read', of);
      const community = communityOf(keyOf(of));
      await store.takeTaskStep('read', () => ({ task: null, job: null, community }));
      expect((await store.community(keyOf(of))).community).toEqual(community);
      await store.wipeChecks(['a']);
      expect((await store.community(keyOf(of))).community).toBeUndefined();
    });

    test('an indicator takes its checks under all names of it', async () => {
      await addOfHash('by-md5', MD5, file);
      await addOfHash('by-sha1', SHA1);
      await addOfHash('by-sha256', SHA256);
      await addOfHash('other', OTHER_SHA256);
      const gone = (await store.wipeIndicator('by-sha1')).toSorted();
      expect(gone).toEqual(['by-md5', 'by-sha1', 'by-sha256'].map(jobKeyOf));
      expect([await checkIds(), await jobKeys()]).toEqual([['other'], [jobKeyOf('other')]]);
    });

    test('an indicator of a check that has none takes that check only', async () => {
      await add(fakeCheck({ id: 'a', indicator: null, indicatorKey: '' }));
      await add(fakeCheck({ id: 'b', indicator: null, indicatorKey: '' }));
      await store.wipeIndicator('a');
      await store.wipeIndicator('gone');
      expect(await checkIds()).toEqual(['b']);
    });

    test('a site takes the checks that are of it', async () => {
      await add(fakeCheck({ id: 'one' }));
      await add(fakeCheck({ id: 'two' }));
      expect(await store.wipeSite('shop.example', ({ id }) => id === 'one')).toEqual([jobKeyOf('one')]);
      expect(await checkIds()).toEqual(['two']);
    });

    test('all leaves nothing but the settings and the ledger', async () => {
      await addOfHash('a', SHA256, file);
      await addTask('vote');
      await store.saveSettings({ paused: true });
      await store.changeLedger((ledger) => withRequest(ledger, ASKED_AT_MS));
      const wipe = async () => {
        expect((await store.wipeAll()).toSorted()).toEqual([jobKeyOf('a'), taskJobKeyOf('vote')]);
      };
      expect(await broadcastsOf(wipe)).toBe(1);
      expect([await checkIds(), await jobKeys(), await store.storedReport(keyOf(SHA256))]).toEqual([
        [],
        [],
        undefined,
      ]);
      expect([(await store.settings()).paused, (await store.ledger()).recentMs]).toEqual([
        true,
        [ASKED_AT_MS],
      ]);
    });
  });

  test('the newest checks come first, 50 at most', async () => {
    for (let index = 0; index < 52; index += 1)
      await add(fakeCheck({ id: `check-${index}`, createdAtMs: ASKED_AT_MS + index }));
    const ids = (await store.latestChecks()).map(({ id }) => id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([50, 'check-51', 'check-2']);
  });

  test('checks are found by their state', async () => {
    await add(fakeCheck({ id: 'a' }));
    await add(fakeCheck({ id: 'b', state: { name: 'looking-up' } }));
    expect((await store.checksInState('looking-up')).map(({ id }) => id)).toEqual(['b']);
  });

  test('a link is found by our spelling and by that of VirusTotal', async () => {
    const report = urlReport([], { id: 'b'.repeat(64) });
    await answerCheck(await add(fakeCheck()), report);
    expect(await store.storedReport(`url:${'b'.repeat(64)}`)).toEqual(
      await store.storedReport(fakeCheck().indicatorKey),
    );
  });
});

const VOTE = { kind: 'vote', verdict: 'harmless' } as const;

function communityOf(key: string): Community {
  return {
    key,
    apiAddress: 'https://api.example',
    accountSavedAtMs: null,
    comments: [],
    cursor: null,
    total: 0,
    dropped: 0,
    commentsReadAtMs: 0,
    ownVote: null,
    ownVoteReadAtMs: 0,
    ownCommentVotes: {},
  };
}
