import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorText } from '../../../src/domain/indicator.ts';
import { linesOf, packedLine } from '../../../src/history/history-line.ts';
import { aCheck, anyCheck, NOW_MS } from './any-check.ts';

describe('a history line', () => {
  it('has what is searched in lower case: the indicator, the title and the name of the file', () => {
    const check = aCheck({
      indicator: { kind: 'file', hash: 'ab'.repeat(32) },
      outcome: { verdict: 'malicious', flagged: 7, answered: 70, title: 'Nice\tTool\r\n2', atMs: NOW_MS },
      file: {
        name: 'SetUp.EXE',
        sizeBytes: 1,
        hashSource: 'disk',
        download: null,
        addressCheckId: null,
        fate: null,
      },
    });
    expect(linesOf(packedLine(check))).toEqual([
      {
        id: check.id,
        atMs: check.createdAtMs,
        kind: 'file',
        verdict: 'malicious',
        origin: 'menu-link',
        text: `${'ab'.repeat(32)} nice tool 2 setup.exe`,
      },
    ]);
  });

  it('has where a file was downloaded from: what is deleted by site is found by its line', () => {
    const address = 'https://Files.example/setup.exe';
    const download = { id: 1, startedAtMs: 1, path: '/tmp/a', address, danger: '' };
    const named = { name: 'a', sizeBytes: 1, hashSource: null, addressCheckId: null, fate: null };
    const [line] = linesOf(packedLine(aCheck({ file: { ...named, download } })));
    expect(line?.text).toContain('https://files.example/setup.exe');
  });

  it('has the hosts that a file came by, once each', () => {
    const download = {
      id: 1,
      startedAtMs: 1,
      path: '/tmp/a',
      address: 'https://files.example/setup.exe',
      firstAddress: 'https://Get.example/a',
      referrer: 'https://files.example/',
      seen: { method: 'GET', redirects: ['https://Between.example/b'], status: 200, declared: [] },
      danger: '',
    };
    const named = { name: 'a', sizeBytes: 1, hashSource: null, addressCheckId: null, fate: null };
    const [line] = linesOf(packedLine(aCheck({ indicator: null, asked: 'a', file: { ...named, download } })));
    expect(line?.text).toMatch(/ a https:\/\/files\.example\/setup\.exe get\.example between\.example$/);
  });

  it('has what was asked where that is no indicator, and no verdict where there was no answer', () => {
    const check = { ...aCheck({ asked: 'Mailto:ANNA', outcome: null }), indicator: null };
    expect(linesOf(packedLine(check))).toMatchObject([{ kind: null, verdict: null, text: 'mailto:anna' }]);
  });

  it('keeps 500 characters of a long link', () => {
    const [line] = linesOf(packedLine(aCheck({ indicator: null, asked: 'x'.repeat(9000) })));
    expect(line?.text.length).toBeLessThanOrEqual(500);
  });

  it('comes out of a block as it went in, whatever the check holds', () => {
    fc.assert(
      fc.property(fc.array(anyCheck, { maxLength: 20 }), (checks) => {
        const lines = linesOf(checks.map(packedLine).join('\n'));
        expect(lines.map(({ text: _text, ...facets }) => facets)).toEqual(
          checks.map(({ id, createdAtMs, indicator, outcome, origin }) => ({
            id,
            atMs: createdAtMs,
            kind: indicator?.kind ?? null,
            verdict: outcome?.verdict ?? null,
            origin,
          })),
        );
      }),
    );
  });

  it('holds every word of the indicator, the title and the file', () => {
    fc.assert(
      fc.property(anyCheck, (check) => {
        const text = linesOf(packedLine(check))[0]?.text ?? '';
        const sources = [
          check.indicator ? indicatorText(check.indicator).slice(0, 500) : check.asked,
          check.outcome?.title ?? '',
          check.file?.name ?? '',
        ];
        for (const word of sources.join(' ').toLowerCase().split(/\s+/)) expect(text).toContain(word);
      }),
    );
  });
});

describe('a block', () => {
  const line = packedLine(aCheck());

  it('without lines has none', () => {
    expect(linesOf('')).toEqual([]);
  });

  it.each([
    ['an empty line', ''],
    ['no field', 'nothing'],
    ['an unknown kind', line.replace('\tucl\t', '\t?cl\t')],
    ['an unknown verdict', line.replace('\tucl\t', '\tu?l\t')],
    ['an unknown origin', line.replace('\tucl\t', '\tuc?\t')],
    ['too many codes', line.replace('\tucl\t', '\tucll\t')],
    ['no codes', line.replace('\tucl\t', '\t\t')],
    ['no time', line.replace(/\t\d+\t/, '\tsoon\t')],
    ['no id', line.replace(/^[^\t]+/, '')],
    ['no text field', line.split('\t').slice(0, 3).join('\t')],
  ])('loses a line with %s, and no other', (_what, malformed) => {
    expect(linesOf([line, malformed, line].join('\n'))).toEqual([...linesOf(line), ...linesOf(line)]);
  });
});
