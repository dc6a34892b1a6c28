import axe from 'axe-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LONGEST_COMMENT_CHARACTERS } from '../../src/domain/community.ts';
import {
  aTask,
  draftIn,
  laterOrdersIn,
  openCommunity,
  ordersIn,
  sentOf,
  write,
  type OpenedCommunity,
} from './community-page.ts';
import type { FakePorts } from './fake-ports.ts';
import { ACCOUNT, NOW_MS } from './fixtures.ts';
import { until } from './opened-page.tsx';

const ORDER = { kind: 'write-comment', text: 'Mine' } as const;

afterEach(() => void vi.useRealTimers());

async function preview(text: string, prepare?: (ports: FakePorts) => void): Promise<OpenedCommunity> {
  const opened = await openCommunity(prepare ? { ports: prepare } : {});
  write(opened.page, text);
  await until(() => expect(opened.page.the('button', 'Preview').matches(':disabled')).toBe(false));
  opened.page.press('Preview');
  await until(() => opened.page.the('.preview'));
  return opened;
}

describe('a draft', () => {
  test('has its characters counted, and one that is too long goes no further', async () => {
    const { page } = await openCommunity();
    expect(page.the('button', 'Preview').matches(':disabled')).toBe(true);
    write(page, ' twelve here ');
    await until(() => expect(page.text()).toContain('11 of 10,000 characters'));
    expect(page.the('button', 'Preview').matches(':disabled')).toBe(false);
    write(page, 'x'.repeat(LONGEST_COMMENT_CHARACTERS + 3));
    await until(() => expect(page.text()).toContain('10,003 of 10,000 characters: 3 too many'));
    expect(page.the('button', 'Preview').matches(':disabled')).toBe(true);
  });

  test('of blanks only goes no further', async () => {
    const { page } = await openCommunity();
    write(page, ' \n ');
    await until(() => expect(page.text()).toContain('0 of 10,000 characters'));
    expect(page.the('button', 'Preview').matches(':disabled')).toBe(true);
  });

  test('outlives its tab', async () => {
    const { page } = await openCommunity();
    write(page, 'Half a');
    page.the('[role=tab]', 'Details').click();
    await until(() => page.the('.facts'));
    page.the('[role=tab]', 'Community').click();
    await until(() => expect(draftIn(page)).toBe('Half a'));
  });
});

describe('the preview', () => {
  test('shows the comment as it will stand, who reads it and what it costs', async () => {
    const { page, ports } = await preview('  It is <b>bad</b>.\nSee #Phishing and #Card-Theft, not a#b\n');
    expect(page.the('.preview .comment-text').textContent).toBe(
      'It is <b>bad</b>.\nSee #Phishing and #Card-Theft, not a#b',
    );
    expect(page.the('.preview').textContent).toContain('Tags: phishing, card-theft');
    expect(page.text()).toContain('Comments are public at VirusTotal, under your name anna-example.');
    expect(page.the('button', 'Send').textContent).toBe('Send · 1 request');
    expect(laterOrdersIn(ports)).toEqual([]);
    expect(document.activeElement).toBe(page.the('.preview'));
  });

  test('speaks of the account where its name is not known', async () => {
    const { page } = await openCommunity({
      ports: (ports) => (ports.held.account = { ...ACCOUNT, name: null }),
    });
    write(page, 'Mine');
    await until(() => expect(page.the('button', 'Preview').matches(':disabled')).toBe(false));
    page.press('Preview');
    await until(() => expect(page.text()).toContain('under the name of your account.'));
  });

  test('can be left to change the draft', async () => {
    const { page } = await preview('Mine');
    page.press('Change');
    await until(() => expect(draftIn(page)).toBe('Mine'));
    expect(document.activeElement).toBe(page.the('textarea'));
  });

  test('has no violations of accessibility', async () => {
    document.documentElement.lang = 'en';
    await preview('Mine #tag');
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
  });
});

describe('sending', () => {
  test('gives one order, and empties the field', async () => {
    const { page, ports } = await preview(' Mine ');
    page.press('Send');
    page.the('.preview button.primary').click();
    await until(() => expect(draftIn(page)).toBe(''));
    expect(laterOrdersIn(ports)).toEqual([ORDER]);
  });

  test('that the background does not take keeps the text, and says why', async () => {
    const { page, ports } = await preview('Mine');
    ports.answers.failure = { kind: 'offline' };
    page.press('Send');
    await until(() => expect(page.text()).toContain('This browser is offline.'));
    ports.answers.failure = null;
    page.press('Change');
    await until(() => expect(draftIn(page)).toBe('Mine'));
  });

  test('does not lose what was changed meanwhile', async () => {
    let take = (): void => undefined;
    const taken = new Promise<void>((resolve) => (take = resolve));
    const { page, ports } = await preview('Mine', (fake) => {
      const { send } = fake;
      fake.send = async (request) => {
        const tabHasAsked = ordersIn(fake).length === 2;
        if (tabHasAsked) await taken;
        return send(request);
      };
    });
    page.press('Send');
    page.press('Change');
    await until(() => page.the('textarea'));
    write(page, 'Mine, and more');
    await until(() => expect(page.text()).toContain('14 of'));
    page.press('Preview');
    await until(() => page.the('button[aria-disabled=true]', 'Sending'));
    take();
    await until(() => page.the('button', 'Send · 1 request'));
    expect(ordersIn(ports)).toHaveLength(3);
    expect(page.the('.preview .comment-text').textContent).toBe('Mine, and more');
  });

  test('of a second one leaves the first where it is', async () => {
    const { page, ports } = await openCommunity({
      tasks: (check) => [aTask(check, ORDER, { name: 'queued' }, { sendAtMs: NOW_MS + 9_000 })],
    });
    write(page, 'A second one');
    await until(() => expect(page.the('button', 'Preview').matches(':disabled')).toBe(false));
    page.press('Preview');
    await until(() => page.the('section.preview'));
    page.press('Send');
    await until(() =>
      expect(laterOrdersIn(ports)).toEqual([{ kind: 'write-comment', text: 'A second one' }]),
    );
    expect(page.text()).toContain('Sending in 9 seconds');
  });
});

describe('a comment that has not left', () => {
  const queued = (sendAtMs: number) =>
    openCommunity({
      tasks: (check) => [aTask(check, ORDER, { name: 'queued' }, { id: 'the-task', sendAtMs })],
    });

  test('counts down each second, and stops when its time has come', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const timersOfAges = 1;
    const { page, ports } = await queued(NOW_MS + 2_000);
    expect(page.text()).toContain('Sending in 2 seconds');
    expect(page.the('.preview .comment-text').textContent).toBe('Mine');
    await until(() => expect(vi.getTimerCount()).toBe(timersOfAges + 1));
    ports.surroundings.nowMs += 1_000;
    vi.advanceTimersByTime(1_000);
    await until(() => expect(page.text()).toContain('Sending in 1 second'));
    expect(page.the('[aria-live=off]').textContent).toBe('Sending in 1 second');
    ports.surroundings.nowMs += 1_000;
    vi.advanceTimersByTime(1_000);
    await until(() => expect(page.text()).toContain('Sending your comment…'));
    await until(() => expect(vi.getTimerCount()).toBe(timersOfAges));
  });

  test('is undone, and its text is in the field again, above a newer draft', async () => {
    const { page, ports } = await queued(NOW_MS + 9_000);
    write(page, 'Newer');
    page.press('Undo');
    await until(() => expect(draftIn(page)).toBe('Mine\n\nNewer'));
    expect(sentOf(ports, 'cancel-task')).toEqual([{ type: 'cancel-task', taskId: 'the-task' }]);
    expect(document.activeElement).toBe(page.the('textarea'));
    expect(page.the('.community output').textContent).toBe('');
  });

  test('and is not undone in time does not come back into the field', async () => {
    const { page, ports } = await queued(NOW_MS + 9_000);
    ports.answers.failure = { kind: 'not-found' };
    page.press('Undo');
    await until(() => expect(page.all('[role=alert]')).toHaveLength(1));
    expect(draftIn(page)).toBe('');
  });

  test('and was sent while it was being undone does not come back, and is read out', async () => {
    const { page, ports } = await queued(NOW_MS + 9_000);
    ports.answers.isForgotten = false;
    page.press('Undo');
    await until(() => expect(sentOf(ports, 'cancel-task')).toHaveLength(1));
    ports.held.tasks = [];
    ports.changed();
    await until(() => page.the('output', 'Your comment is at VirusTotal.'));
    expect(draftIn(page)).toBe('');
  });

  test('and was refused is put away into the field', async () => {
    const { page } = await openCommunity({
      tasks: (check) => [aTask(check, ORDER, { name: 'failed', error: { kind: 'forbidden' } })],
    });
    page.press('Put away');
    await until(() => expect(draftIn(page)).toBe('Mine'));
  });

  test.each([
    ['is queued', { name: 'queued' }],
    ['waits', { name: 'waiting', reason: { kind: 'offline' }, untilMs: null }],
  ] as const)('and may have arrived and %s says so, and cannot be undone', async (_, state) => {
    const { page } = await openCommunity({
      tasks: (check) => [aTask(check, ORDER, state, { unsure: true })],
    });
    expect(page.text()).toContain('It may have arrived. Vouch looks for it before it sends it again.');
    expect(page.all('button', 'Undo')).toHaveLength(0);
    expect(page.all('button', 'Put away')).toHaveLength(0);
  });

  test.each([
    ['waits for a key', { name: 'waiting', reason: { kind: 'no-key' }, untilMs: null }],
    [
      'waits for a permission',
      { name: 'waiting', reason: { kind: 'no-permission', origin: 'https://a.example' }, untilMs: null },
    ],
    ['has failed', { name: 'failed', error: { kind: 'timeout', afterMs: 25_000 } }],
    ['nobody can tell', { name: 'failed', error: { kind: 'unavailable', status: null }, cannotTell: true }],
  ] as const)('and may have arrived and %s is put away, and does not come back', async (_, state) => {
    const { page } = await openCommunity({
      tasks: (check) => [aTask(check, ORDER, state, { unsure: true })],
    });
    expect(page.text()).toContain('It may have arrived');
    expect(page.all('button', 'Undo')).toHaveLength(0);
    page.press('Put away');
    await until(() => expect(page.all('button', 'Put away')).toHaveLength(0));
    expect(draftIn(page)).toBe('');
  });

  test('and failed is sent again', async () => {
    const { page, ports } = await openCommunity({
      tasks: (check) => [
        aTask(
          check,
          ORDER,
          { name: 'failed', error: { kind: 'timeout', afterMs: 25_000 } },
          { id: 'the-task', unsure: true },
        ),
      ],
    });
    expect(page.text()).toContain('It may have arrived. Vouch looks for it before it sends it again.');
    page.press('Send again');
    await until(() =>
      expect(sentOf(ports, 'retry-task')).toEqual([{ type: 'retry-task', taskId: 'the-task' }]),
    );
  });

  test('and has been sent is read out', async () => {
    const { page, ports } = await openCommunity({
      tasks: (check) => [aTask(check, ORDER, { name: 'sending' })],
    });
    expect(page.text()).toContain('Sending your comment…');
    ports.held.tasks = [];
    ports.changed();
    await until(() => page.the('output', 'Your comment is at VirusTotal.'));
  });
});
