import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/domain/check.ts';
import { CSV_FILE } from '../../../src/history/csv-file.ts';
import { exportedCheck, importedCheck } from '../../../src/history/exported-check.ts';
import { partsOfFile, type FileContent, type HistoryFileForm } from '../../../src/history/history-file.ts';
import { JSON_FILE } from '../../../src/history/json-file.ts';
import { whyRefused } from '../../../src/history/why-refused.ts';
import { aCheck, anyCheck, NOW_MS } from './any-check.ts';

function fileOf(form: HistoryFileForm, checks: Check[]): string {
  return partsOfFile(
    form,
    checks.map((check) => form.textOf(exportedCheck(check))),
  ).join('');
}

function checksIn(content: FileContent): Check[] {
  if (!content.ok) throw new Error(content.why);
  expect(content.leftOut).toEqual([]);
  return content.checks.map(({ check }) => importedCheck(check, []));
}

/** What does not travel is as it is in a check that nobody works on. */
function asImported({ createdAtMs, outcome, ...check }: Check): Check {
  return {
    ...check,
    outcome,
    createdAtMs,
    updatedAtMs: createdAtMs,
    seenAtMs: createdAtMs,
    lookUpOnly: true,
    state: outcome ? { name: 'done', found: outcome.verdict !== 'unknown' } : { name: 'cancelled' },
  };
}

describe.each([JSON_FILE, CSV_FILE])('a $name file', (form) => {
  it('gives back the checks that were exported, whatever others wrote into them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCheck, { maxLength: 12 }), async (checks) => {
        const content = form.read(fileOf(form, checks));
        expect(checksIn(content)).toEqual(checks.map(asImported));
        if (!content.ok) return;
        const refusals = content.checks.map(({ check }) => whyRefused(check, NOW_MS));
        expect((await Promise.all(refusals)).filter((why) => why !== null)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('of a later version is told from one that is no history', () => {
    const file = fileOf(form, [aCheck()]);
    const later = file.replace('"version":1', '"version":2').replace('vouchHistory1', 'vouchHistory2');
    expect(form.read(later)).toEqual({ ok: false, why: 'later-version' });
    for (const other of ['', 'null', '[]', '{}', 'a,b\n1,2', '{"vouch":"settings","version":1,"checks":[]}'])
      expect(form.read(other)).toEqual({ ok: false, why: 'no-history' });
  });

  it('with malformed entries gives the others, and the numbers of those', () => {
    const [first, second, third] = ['1', '2', '3'].map((digit) =>
      aCheck({ id: `6f1ed0c2-9f3b-4b7e-8a52-d7f3f1f0a00${digit}` }),
    );
    if (!first || !second || !third) throw new Error('three checks');
    const file = fileOf(form, [first, second, third]).replace(second.id, 'not an id');
    const content = form.read(file);
    if (!content.ok) throw new Error(content.why);
    expect(content.checks.map(({ check }) => check.id)).toEqual([first.id, third.id]);
    expect(content.leftOut).toEqual([
      { number: form.entry === 'row' ? 3 : 2, why: { kind: 'malformed', field: 'id' } },
    ]);
  });

  it('survives a byte order mark that an editor put before it', () => {
    expect(checksIn(form.read(`\ufeff${fileOf(form, [aCheck()])}`))).toHaveLength(1);
  });

  it('of an earlier version, which does not tell where hashes are from, is read', () => {
    const file = { name: 'a.exe', sizeBytes: 1, hashSource: 'declared' as const };
    const written = fileOf(form, [
      aCheck({ file: { ...file, download: null, addressCheckId: null, fate: null } }),
    ]);
    const earlier = written
      .replace(',"hashSource":"declared"', '')
      .replace(/,fileHashSource(?=\r\n)/, '')
      .replace(/,declared(?=\r\n)/, '');
    expect(earlier).not.toMatch(/hashSource|declared/i);
    expect(checksIn(form.read(earlier))[0]?.file).toMatchObject({ name: 'a.exe', hashSource: null });
  });

  it('of nothing holds nothing', () => {
    expect(checksIn(form.read(fileOf(form, [])))).toEqual([]);
  });
});

describe('a CSV file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1", '＝1'])(
    'has a mark before %o, which no spreadsheet runs then',
    (asked) => {
      const file = fileOf(CSV_FILE, [aCheck({ asked })]);
      expect(file).toContain(`'${asked}`);
      expect(checksIn(CSV_FILE.read(file))[0]?.asked).toBe(asked);
    },
  );

  it.each([';', '\t'])('is read with %o between its cells, as spreadsheets save it', (delimiter) => {
    const file = fileOf(CSV_FILE, [aCheck({ asked: 'shop' }), aCheck({ asked: 'offer' })]);
    expect(checksIn(CSV_FILE.read(file.replaceAll(',', delimiter))).map(({ asked }) => asked)).toEqual([
      'shop',
      'offer',
    ]);
  });

  it('is read with its columns in another order, and with others between them', () => {
    const [head = '', row = ''] = fileOf(CSV_FILE, [aCheck()]).split('\r\n');
    const turned = [head.replace('\ufeff', ''), row].map((text) => text.split(',').toReversed().join(','));
    expect(checksIn(CSV_FILE.read(`mine,${turned[0]}\r\n1,${turned[1]}`))).toHaveLength(1);
  });
});
