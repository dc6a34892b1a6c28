import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CSV_FILE } from '../../src/history/csv-file.ts';
import { exportedCheck, type ExportedCheck } from '../../src/history/exported-check.ts';
import { partsOfFile, type HistoryFileForm } from '../../src/history/history-file.ts';
import { JSON_FILE } from '../../src/history/json-file.ts';
import { violations } from './activity-page.tsx';
import { NOW_MS } from './fixtures.ts';
import { anAnswered, openHistory } from './history-page.tsx';
import { fakeHistoryPorts, type FakeHistoryPorts } from './history-ports.ts';
import { until } from './opened-page.tsx';

function exported(url: string, changes: Partial<ExportedCheck> = {}): ExportedCheck {
  const sha256 = createHash('sha256').update(url).digest('hex');
  return { ...exportedCheck(anAnswered(url, 'clean')), indicator: { kind: 'url', url, sha256 }, ...changes };
}

function fileOf(form: HistoryFileForm, checks: ExportedCheck[]): File {
  return new File(partsOfFile(form, checks.map(form.textOf)), 'history');
}

const imported = (ports: FakeHistoryPorts) =>
  ports.sent.flatMap((request) => (request.type === 'import-checks' ? [request.checks] : []));

async function open() {
  const ports = fakeHistoryPorts();
  const page = await openHistory(ports);
  return { ports, page };
}

describe.each([JSON_FILE, CSV_FILE])('a $name file', (form) => {
  test('is told by its content, and its checks are kept', async () => {
    const { ports, page } = await open();
    const checks = [exported('https://a.example/'), exported('https://b.example/')];
    page.pick(fileOf(form, checks));
    await until(() => expect(page.text()).toContain('2 checks added.'));
    expect(imported(ports)).toEqual([checks]);
  });

  test('of many goes in parts, and what was here already is told apart', async () => {
    const { ports, page } = await open();
    ports.takes = 400;
    page.pick(
      fileOf(
        form,
        Array.from({ length: 1100 }, (_, index) => exported(`https://a${index}.example/`)),
      ),
    );
    await until(() => expect(page.text()).toContain('1,200 checks added.'));
    expect(imported(ports).map((checks) => checks.length)).toEqual([500, 500, 100]);
  });

  test('with hostile entries loses only those, each by its number and its reason', async () => {
    const { ports, page } = await open();
    const other = exported('https://b.example/').indicator;
    const sha256 = other?.kind === 'url' ? other.sha256 : '';
    page.pick(
      fileOf(form, [
        exported('https://a.example/'),
        exported('https://a.example/', { id: 'none' }),
        exported('https://a.example/', { at: new Date(NOW_MS + 60_000).toISOString() }),
        exported('https://a.example/', { indicator: { kind: 'url', url: 'https://a.example/', sha256 } }),
        exported('https://a.example/', { indicator: { kind: 'domain', name: 'a.example.' } }),
        exported('https://c.example/'),
      ]),
    );
    await until(() => expect(page.text()).toContain('2 checks added. 4 left out.'));
    const first = form.entry === 'row' ? 3 : 2;
    expect(page.all('.plain li').map((line) => line.textContent)).toEqual([
      `${form.entry} ${first}: “id” is not what it must be`,
      `${form.entry} ${first + 1}: it lies in the future`,
      `${form.entry} ${first + 2}: the SHA-256 is not that of the link`,
      `${form.entry} ${first + 3}: the link, name or address is written as Vouch keeps none`,
    ]);
    expect(imported(ports).flat()).toHaveLength(2);
    expect(await violations()).toEqual([]);
  });

  test('names ten that were left out, and counts the others', async () => {
    const { page } = await open();
    page.pick(
      fileOf(
        form,
        Array.from({ length: 25 }, () => exported('https://a.example/', { id: 'none' })),
      ),
    );
    await until(() => expect(page.text()).toContain('0 checks added. 25 left out.'));
    expect(page.all('.plain li')).toHaveLength(11);
    expect(page.text()).toContain('and 15 more');
  });

  test('stops where the background takes no more, and says how far it came', async () => {
    const { ports, page } = await open();
    ports.ordersThatGoWell = 1;
    page.pick(
      fileOf(
        form,
        Array.from({ length: 1100 }, (_, index) => exported(`https://a${index}.example/`)),
      ),
    );
    await until(() => expect(page.text()).toContain('500 checks added. It stopped there:'));
    expect(imported(ports)).toHaveLength(2);
  });
});

describe('a file', () => {
  test.each([
    ['an image', '\u0089PNG\r\n', 'This is no history that Vouch has exported.'],
    ['nothing', '', 'This is no history that Vouch has exported.'],
    ['broken JSON', '{"vouch":"history",', 'This is no history that Vouch has exported.'],
    ['a later version', '{"vouch":"history","version":2,"checks":[]}', 'Update Vouch first.'],
  ])('that is %s is refused in words', async (_what, content, words) => {
    const { ports, page } = await open();
    page.pick(new File([content], 'history.json'));
    await until(() => expect(page.text()).toContain(words));
    expect(ports.sent).toEqual([]);
  });

  test('that is too large is not read', async () => {
    const { page } = await open();
    const file = new File(['{}'], 'history.json');
    Object.defineProperty(file, 'size', { value: 250_000_001 });
    page.pick(file);
    await until(() => expect(page.text()).toContain('larger than 250 MB'));
  });

  test('that the browser cannot read is said to be', async () => {
    const { page } = await open();
    const file = new File(['{}'], 'history.json');
    file.text = () => Promise.reject(new DOMException('no', 'NotReadableError'));
    page.pick(file);
    await until(() => expect(page.text()).toContain('could not read this file'));
  });
});
