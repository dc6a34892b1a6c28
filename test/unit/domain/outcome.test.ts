import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/domain/outcome.ts';
import { domainReport, engines, fileReport, urlReport } from './reports.ts';

const AT_MS = Date.UTC(2026, 10, 10);

describe('outcomeOf', () => {
  it('says how many of those that answered flag it, what that makes it, its title and when it was asked', () => {
    const report = urlReport([...engines(7, 'malicious', 'phishing'), ...engines(60, 'harmless')], {
      title: 'Shop',
    });
    expect(outcomeOf(report, 3, AT_MS)).toEqual({
      verdict: 'malicious',
      flagged: 7,
      answered: 67,
      title: 'Shop',
      atMs: AT_MS,
    });
  });

  it('goes by the number of families that a person set', () => {
    const report = urlReport([...engines(2, 'malicious'), ...engines(60, 'harmless')]);
    expect(outcomeOf(report, 2, AT_MS).verdict).toBe('malicious');
    expect(outcomeOf(report, 3, AT_MS).verdict).toBe('suspicious');
  });

  it('of no report is unknown, with nothing else in it', () => {
    expect(outcomeOf(null, 3, AT_MS)).toEqual({
      verdict: 'unknown',
      flagged: 0,
      answered: 0,
      title: null,
      atMs: AT_MS,
    });
  });

  it('has a file by its name, and no title for a domain, nor where there is none', () => {
    const clean = engines(30, 'harmless');
    expect(outcomeOf(fileReport(clean, { name: 'setup.exe' }), 3, AT_MS).title).toBe('setup.exe');
    expect(outcomeOf(fileReport(clean), 3, AT_MS).title).toBeNull();
    expect(outcomeOf(urlReport(clean), 3, AT_MS).title).toBeNull();
    expect(outcomeOf(domainReport(clean), 3, AT_MS).title).toBeNull();
  });

  it('cuts a title of a page that wants to fill the store', () => {
    const clean = engines(30, 'harmless');
    expect(outcomeOf(urlReport(clean, { title: 'a'.repeat(100_000) }), 3, AT_MS).title).toHaveLength(300);
    expect(outcomeOf(fileReport(clean, { name: 'a'.repeat(100_000) }), 3, AT_MS).title).toHaveLength(300);
  });
});
