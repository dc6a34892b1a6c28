import { describe, expect, test } from 'vitest';
import type { CheckState } from '../../src/domain/check.ts';
import type { CheckedFile, Download } from '../../src/domain/checked-file.ts';
import { FILE, keptFor } from './fixtures.ts';
import { fakePorts } from './fake-ports.ts';
import { ADDRESS, aDownload, aHashedCheck } from './file-fixtures.ts';
import { openPopup, type OpenedPage } from './opened-page.tsx';

const DONE: CheckState = { name: 'done', found: true };
const PROGRAM = `4d5a9000${'00'.repeat(64)}`;

async function openWith(file: Partial<CheckedFile>): Promise<OpenedPage> {
  const check = aHashedCheck(DONE, file);
  return openPopup(fakePorts({ checks: [check], reports: [keptFor(check, FILE)] }));
}

function download(changes: Partial<Download>): Partial<CheckedFile> {
  return { download: aDownload(changes) };
}

function lines(page: OpenedPage): string[] {
  return page.all('.observations li').map((each) => `${each.className}: ${each.textContent}`);
}

function facts(page: OpenedPage): Record<string, string> {
  return Object.fromEntries(
    page.all('.origin-part .facts > div').map((each) => [termOf(each), valueOf(each)]),
  );
}

function termOf(fact: Element): string {
  return fact.querySelector('dt')?.textContent ?? '';
}

/** An address has buttons behind it. */
function valueOf(fact: Element): string {
  return (fact.querySelector('dd bdi') ?? fact.querySelector('dd'))?.textContent ?? '';
}

describe('the origin card of a download', () => {
  test('is calm where nothing is odd, and claims no more than was looked at', async () => {
    expect(lines(await openWith({}))).toEqual([
      'tone-neutral: Vouch sees nothing odd in its name or its address',
      'tone-neutral: The browser does not warn about it',
    ]);
    expect(lines(await openWith({ head: PROGRAM }))[0]).toBe(
      'tone-neutral: Vouch sees nothing odd in its name, its address or its first bytes',
    );
  });

  test('says whose observations these are, and that they cost nothing', async () => {
    const page = await openWith({});
    expect(page.the('.origin-part').textContent).toContain(
      'Vouch’s own observations, made in this browser: no request.',
    );
  });

  test('says what is worst first', async () => {
    const name = 'invoice.pdf.exe';
    const page = await openWith({
      name,
      head: PROGRAM,
      ...download({ address: 'http://203.0.113.9/invoice', mime: 'application/pdf' }),
    });
    expect(lines(page).map((line) => line.replaceAll(/[\u2068\u2069]/g, ''))).toEqual([
      'tone-bad: Its name has two endings: .pdf is for show, .exe is run',
      'tone-odd: Its type was given as application/pdf, and it is something that can be run',
      'tone-odd: It came over http from 203.0.113.9: anybody on the way could read and change it',
      'tone-odd: It came from a bare IP address, 203.0.113.9, not from a named host',
      'tone-neutral: The browser does not warn about it',
    ]);
    expect(page.the('.observations .tone-bad .sign').classList).toContain('sign-suspicious');
  });

  test('shows the page, the address that was asked for, the last one, the given type and the first bytes', async () => {
    const page = await openWith({
      head: PROGRAM,
      ...download({
        referrer: 'https://page.example/downloads',
        firstAddress: 'https://get.example/setup',
        mime: 'application/x-msdownload',
      }),
    });
    expect(facts(page)).toEqual({
      Page: 'https://page.example/downloads',
      'Asked for': 'https://get.example/setup',
      From: ADDRESS,
      'Type given': 'application/x-msdownload',
      'First bytes': 'Those of a program for Windows',
    });
  });

  test('claims nothing that is not known', async () => {
    expect(facts(await openWith({}))).toEqual({ From: ADDRESS });
  });

  test('shows every address on the way where they were seen', async () => {
    const seen = {
      method: 'GET',
      redirects: ['https://get.example/1', 'http://mid.example/2'],
      status: 200,
      declared: [],
    };
    const came = { ...aDownload({ firstAddress: 'https://get.example/1' }), seen };
    const page = await openWith({ download: came });
    expect(facts(page)).toMatchObject({ 'Asked for': 'https://get.example/1', Then: 'http://mid.example/2' });
    expect(lines(page).join()).toContain('On its way it went from https');
  });

  test('of a picked file is about its name and its first bytes alone', async () => {
    const page = await openWith({ name: 'cat.jpg', hashSource: 'picked', download: null, head: PROGRAM });
    expect(page.the('.origin-part h2').textContent).toBe('What it looks like');
    expect(lines(page).map((line) => line.replaceAll(/[\u2068\u2069]/g, ''))).toEqual([
      'tone-bad: It is a program for Windows by its first bytes, and its name ends in .jpg',
    ]);
    expect(facts(page)).toEqual({ 'First bytes': 'Those of a program for Windows' });
  });

  test.each([
    'invoice-\u202Efdp.exe',
    '<img src=x onerror=alert(1)>.pdf.<b>exe',
    `${'\u200b'.repeat(200)}.exe`,
    `раypal${'\u2800'.repeat(100)}.pdf.exe`,
    '\ud800',
    '',
  ])('of a file named %j shows text only, and what is unseen by its name', async (name) => {
    const hostile = `https://xn--80ak6aa92e.example/${name}`;
    const page = await openWith({
      name,
      ...download({
        address: hostile,
        firstAddress: 'http://[',
        referrer: 'javascript:alert(1)',
        mime: name,
      }),
    });
    expect(page.root.querySelectorAll('img, script, a, b b, iframe')).toHaveLength(0);
    expect(page.the('.origin-part').textContent).not.toMatch(/[\u202a-\u202e\u200b]/);
  });
});
