import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/domain/report.ts';
import { verdictOf } from '../../../src/domain/verdict.ts';
import { verdictSentence } from '../../../src/domain/verdict-sentence.ts';
import { engine, engines, fileReport, urlReport } from './reports.ts';

const KINDS = ['url', 'file', 'domain', 'ip'] as const;

const REPORTS: Record<string, Report | null> = {
  malicious: urlReport([...engines(8, 'malicious', 'phishing'), ...engines(60, 'harmless')]),
  'malicious without one word': fileReport(engines(3, 'malicious', 'Trojan.Example')),
  suspicious: urlReport([engine('Alpha', 'malicious', 'malware'), ...engines(60, 'harmless')]),
  clean: urlReport(engines(90, 'harmless')),
  unrated: urlReport(engines(1, 'harmless')),
  'unrated by all': urlReport(engines(9, 'timeout')),
  unknown: null,
};

function sentence(name: string, kind: (typeof KINDS)[number] = 'url'): string {
  return verdictSentence(verdictOf(REPORTS[name] ?? null, 3), kind);
}

describe('verdictSentence', () => {
  it.each([
    ['malicious', 'Flagged as phishing by 8 engines'],
    ['malicious without one word', 'Flagged as malicious by 3 engines'],
    ['suspicious', 'Flagged by 1 engine of 61'],
    ['clean', 'No engine flags this link'],
    ['unrated', 'Only 1 engine answered, and none flags it'],
    ['unrated by all', 'No engine has rated this link'],
    ['unknown', 'VirusTotal has no report of this link'],
  ])('says for %s: %s', (name, words) => {
    expect(sentence(name)).toBe(words);
  });

  it('calls each kind of thing by its word', () => {
    expect(KINDS.map((kind) => sentence('clean', kind))).toEqual([
      'No engine flags this link',
      'No engine flags this file',
      'No engine flags this domain',
      'No engine flags this address',
    ]);
  });

  it('never says "safe"', () => {
    for (const name of Object.keys(REPORTS)) {
      for (const kind of KINDS) expect(sentence(name, kind)).not.toMatch(/safe/i);
    }
  });
});
