import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINE_CATEGORIES, NO_STATS } from '../../../src/domain/engine.ts';
import type { Report } from '../../../src/domain/report.ts';
import { DEFAULT_MALICIOUS_FROM_FAMILIES, verdictOf } from '../../../src/domain/verdict.ts';
import { reasonsOf } from '../../../src/domain/verdict-reasons.ts';
import { domainReport, engine, engines, fileReport, urlReport } from './reports.ts';

function verdict(report: Report | null, fromFamilies = DEFAULT_MALICIOUS_FROM_FAMILIES) {
  return { ...verdictOf(report, fromFamilies), reasons: reasonsOf(report, fromFamilies) };
}

function reasonKinds(report: Report) {
  return verdict(report).reasons.map(({ kind }) => kind);
}

describe('verdictOf, its name', () => {
  it('is "unknown" without a report', () => {
    expect(verdict(null)).toMatchObject({ name: 'unknown', answered: 0, reasons: [{ kind: 'no-report' }] });
  });

  it('is "malicious" from three independent families up', () => {
    expect(verdict(urlReport(engines(3, 'malicious')))).toMatchObject({
      name: 'malicious',
      families: 3,
      flagged: 3,
    });
    expect(verdict(urlReport(engines(2, 'malicious')))).toMatchObject({ name: 'suspicious', families: 2 });
  });

  it('counts engines that share one scanner once', () => {
    const family = ['BitDefender', 'GData', 'Emsisoft', 'MicroWorld-eScan', 'VIPRE'];
    const report = urlReport(family.map((name) => engine(name, 'malicious')));
    expect(verdict(report)).toMatchObject({ name: 'suspicious', families: 1, flagged: 5 });
    const others = [engine('Sophos', 'malicious'), engine('ESET', 'malicious')];
    expect(verdict(urlReport([...report.engines, ...others]))).toMatchObject({
      name: 'malicious',
      families: 3,
    });
  });

  it('goes by the number of families that a person has set', () => {
    const report = urlReport(engines(4, 'malicious'));
    expect([1, 4, 5].map((fromFamilies) => verdict(report, fromFamilies).name)).toEqual([
      'malicious',
      'malicious',
      'suspicious',
    ]);
  });

  it('is "suspicious" when one engine says so, however many', () => {
    expect(verdict(urlReport([...engines(60, 'harmless'), engine('Alpha', 'suspicious')])).name).toBe(
      'suspicious',
    );
    expect(verdict(urlReport(engines(9, 'suspicious'))).name).toBe('suspicious');
  });

  it('is "clean" from 20 answers up, and "unrated" below', () => {
    expect(verdict(urlReport(engines(20, 'undetected'))).name).toBe('clean');
    expect(verdict(urlReport(engines(19, 'harmless'))).name).toBe('unrated');
  });

  it('does not count an engine that gave no opinion as an answer', () => {
    const silent = (
      ['timeout', 'confirmed-timeout', 'failure', 'type-unsupported', 'other'] as const
    ).flatMap((category) => engines(10, category));
    expect(verdict(fileReport(silent))).toMatchObject({ name: 'unrated', answered: 0 });
    expect(verdict(fileReport([...silent, ...engines(20, 'undetected')]))).toMatchObject({
      name: 'clean',
      answered: 20,
    });
  });

  it('takes the higher count where stats and results differ, or one of them is missing', () => {
    const stats = { ...NO_STATS, malicious: 4, harmless: 60 };
    expect(verdict(urlReport([], { stats }))).toMatchObject({
      name: 'malicious',
      flagged: 4,
      answered: 64,
      families: 4,
    });
    const flagged = urlReport(engines(3, 'malicious'), { stats: NO_STATS });
    expect(verdict(flagged)).toMatchObject({ name: 'malicious', flagged: 3, answered: 3 });
    const quiet = urlReport(engines(30, 'harmless'), { stats: NO_STATS });
    expect(verdict(quiet)).toMatchObject({ name: 'clean', answered: 30 });
  });

  it('does not listen to votes or to the reputation', () => {
    const quiet = engines(30, 'harmless');
    const voted = urlReport(quiet, { votes: { harmless: 0, malicious: 9000 }, reputation: -500 });
    expect(verdict(voted)).toEqual(verdict(urlReport(quiet)));
  });

  it('never calls a flagged thing clean, and never counts more flags than answers', () => {
    const anyEngines = fc.array(
      fc.constantFrom(...ENGINE_CATEGORIES).map((category) => engine('Alpha', category)),
    );
    fc.assert(
      fc.property(anyEngines, fc.integer({ min: 1, max: 20 }), (results, fromFamilies) => {
        const { name, flagged, answered, families } = verdict(urlReport(results), fromFamilies);
        expect(flagged > 0).toBe(name === 'malicious' || name === 'suspicious');
        expect(flagged).toBeLessThanOrEqual(answered);
        expect(families).toBeLessThanOrEqual(flagged);
      }),
    );
  });
});

describe('verdictOf, its reasons', () => {
  it('names the families that flag, three at most', () => {
    const names = ['Sophos', 'ESET', 'Webroot', 'Fortinet'];
    const [reason] = verdict(urlReport(names.map((name) => engine(name, 'malicious')))).reasons;
    expect(reason).toEqual({ kind: 'families', families: 4, engines: 4, names: names.slice(0, 3) });
  });

  it('names nobody where only counts are known', () => {
    const report = urlReport([], { stats: { ...NO_STATS, malicious: 3 } });
    expect(verdict(report).reasons[0]).toEqual({ kind: 'families', families: 3, engines: 3, names: [] });
  });

  it('says when nobody calls it malicious, only suspicious', () => {
    expect(verdict(urlReport(engines(2, 'suspicious'))).reasons[0]).toEqual({
      kind: 'suspicious-only',
      engines: 2,
    });
  });

  it('says how many engines do not flag it, or how few answered', () => {
    expect(verdict(urlReport(engines(25, 'harmless'))).reasons[0]).toEqual({ kind: 'no-flags', engines: 25 });
    expect(verdict(urlReport(engines(3, 'harmless'))).reasons[0]).toEqual({
      kind: 'few-engines',
      engines: 3,
    });
  });

  it.each([
    'Trojan.GenericKD.12345',
    'Gen:Variant.Example.1',
    'HEUR:Trojan.Win32.Example',
    'Heuristic.Example',
    'win/malicious_confidence_90% (W)',
    'ML.Attribute.HighConfidence',
    'Static AI - Malicious PE',
    'W32.AIDetectMalware',
    'Unsafe',
    'Malware.Example',
    'Artemis.susgen',
  ])('calls the name "%s" generic', (result) => {
    const report = fileReport([engine('Alpha', 'malicious', result)]);
    expect(verdict(report).reasons[1]).toEqual({ kind: 'generic-names', names: [result] });
  });

  it.each(['Trojan.Emotet', 'Agent.Mailer', 'Regen.Worm', 'Win32.Trojan.Aim'])(
    'calls "%s" no generic name',
    (result) => {
      expect(reasonKinds(fileReport([engine('Alpha', 'malicious', result)]))).not.toContain('generic-names');
    },
  );

  it('does not call the names generic when one of them is not', () => {
    const report = fileReport([
      engine('Alpha', 'malicious', 'Generic'),
      engine('Beta', 'malicious', 'Emotet'),
    ]);
    expect(reasonKinds(report)).not.toContain('generic-names');
  });

  it('calls a link’s names not generic: "malware" and "malicious" are all that engines say of links', () => {
    expect(reasonKinds(urlReport([engine('Alpha', 'malicious', 'malware')]))).not.toContain('generic-names');
  });

  it('says where a link leads when that is another host', () => {
    const quiet = engines(25, 'harmless');
    const elsewhere = urlReport(quiet, { finalUrl: 'https://landing.example/a' });
    expect(verdict(elsewhere).reasons).toContainEqual({ kind: 'redirects', to: 'landing.example' });
    expect(reasonKinds(urlReport(quiet, { finalUrl: 'https://shop.example/b' }))).not.toContain('redirects');
    expect(reasonKinds(urlReport(quiet, { finalUrl: 'no address' }))).not.toContain('redirects');
  });

  it('says who signed a file, only where the signature was found good', () => {
    const signers = 'Example Ltd; Example CA';
    expect(verdict(fileReport([], { signature: 'Signed', signers })).reasons).toContainEqual({
      kind: 'signed',
      signers,
    });
    expect(
      reasonKinds(fileReport([], { signature: 'A certificate was explicitly revoked.', signers })),
    ).not.toContain('signed');
  });

  it('says a file’s threat label and its known distributors', () => {
    const report = fileReport([], { threatLabel: 'trojan.example', knownDistributors: ['A', 'B', 'C', 'D'] });
    expect(verdict(report).reasons).toContainEqual({ kind: 'threat-label', label: 'trojan.example' });
    expect(verdict(report).reasons).toContainEqual({ kind: 'known-distributor', names: ['A', 'B', 'C'] });
  });

  it('says the age of what it rests on', () => {
    const age = { kind: 'age', firstSeenAtMs: 1000, analysedAtMs: 2000 };
    expect(verdict(urlReport([])).reasons.at(-1)).toEqual(age);
    expect(verdict(fileReport([])).reasons.at(-1)).toEqual(age);
    expect(verdict(domainReport([])).reasons.at(-1)).toEqual({ ...age, firstSeenAtMs: null });
  });
});

describe('verdictOf, its threat', () => {
  it.each([
    ['phishing', ['phishing', 'Phishing', 'malicious'], 'phishing'],
    ['malware', ['malware', 'malware'], 'malware'],
    ['nothing where they do not agree', ['phishing', 'malicious', 'malicious'], null],
    ['nothing where they say no more than the category', ['malicious', 'malicious'], null],
  ])('is %s', (_, results, threat) => {
    const report = urlReport(results.map((result, index) => engine(`Engine ${index}`, 'malicious', result)));
    expect(verdict(report).threat).toBe(threat);
  });

  it('does not listen to engines that do not flag', () => {
    expect(verdict(urlReport(engines(5, 'harmless', 'phishing'))).threat).toBeNull();
  });
});
