import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { NO_STATS } from '../../../../src/domain/engine.ts';
import { VouchFailure } from '../../../../src/domain/errors.ts';
import type { Report } from '../../../../src/domain/report.ts';
import { objectSchema } from '../../../../src/virustotal/reading/envelope.ts';
import { readReport } from '../../../../src/virustotal/own-shapes/read-report.ts';
import { wireEngine, wireEngines, wireObject, wireStats, type WireAttributes } from '../wire-objects.ts';

const SHA256 = 'ab'.repeat(32);

function read(type: string, attributes?: WireAttributes, id = SHA256): Report {
  return readReport(v.parse(objectSchema, wireObject(type, id, attributes)));
}

describe('readReport, what every kind has', () => {
  it('reads the engines, their day as YYYY-MM-DD', () => {
    const engine = {
      ...wireEngine('Alpha', 'malicious', 'phishing'),
      engine_update: '20260314',
      engine_version: '1.2',
    };
    expect(read('url', { last_analysis_results: wireEngines(engine) }).engines).toEqual([
      {
        engine: 'Alpha',
        category: 'malicious',
        result: 'phishing',
        method: 'blacklist',
        version: '1.2',
        updated: '2026-03-14',
      },
    ]);
  });

  it('keeps a day that is written in another way', () => {
    const engine = { ...wireEngine('Alpha', 'harmless'), engine_update: '2026-03' };
    expect(read('url', { last_analysis_results: wireEngines(engine) }).engines[0]?.updated).toBe('2026-03');
  });

  it('takes the key for the name of an engine that has none', () => {
    const report = read('url', { last_analysis_results: { Alpha: { category: 'harmless' } } });
    expect(report.engines[0]).toMatchObject({ engine: 'Alpha', result: null, method: null, version: null });
    expect(report.droppedAttributes).toBe(0);
  });

  it('keeps the category of an engine whose other fields are malformed, and counts those', () => {
    const report = read('url', {
      last_analysis_results: {
        Alpha: { category: 'malicious', engine_version: 7, result: {}, engine_name: null },
      },
    });
    expect(report.engines).toMatchObject([
      { engine: 'Alpha', category: 'malicious', result: null, version: null },
    ]);
    expect(report.droppedAttributes).toBe(2);
  });

  it('calls a category "other" that it does not know', () => {
    const report = read('url', {
      last_analysis_results: wireEngines(wireEngine('Alpha', 'brand-new')),
      last_analysis_stats: { 'brand-new': 1, 'newer-still': 2, harmless: 3 },
    });
    expect(report.engines[0]?.category).toBe('other');
    expect(report.stats).toEqual({ ...NO_STATS, other: 3, harmless: 3 });
  });

  it('reads the counts of a file’s engines', () => {
    const counts = { 'confirmed-timeout': 1, failure: 2, 'type-unsupported': 3, timeout: 4 };
    expect(read('file', { last_analysis_stats: wireStats(counts) }).stats).toEqual({
      ...NO_STATS,
      ...counts,
    });
  });

  it('reads seconds as milliseconds, and refuses a date that there is not', () => {
    expect(read('url', { last_analysis_date: 1_700_000_000 }).analysedAtMs).toBe(1_700_000_000_000);
    const report = read('url', {
      last_analysis_date: 8_640_000_000_001,
      first_submission_date: '2026-01-01',
    });
    expect(report).toMatchObject({ analysedAtMs: null, firstSubmittedAtMs: null, droppedAttributes: 2 });
  });

  it('reads votes, a negative reputation, tags and categories', () => {
    const report = read('domain', {
      total_votes: { harmless: 3, malicious: 9 },
      reputation: -12,
      tags: ['a', 'b'],
      categories: { One: 'news', Two: 'shop' },
    });
    expect(report).toMatchObject({
      votes: { harmless: 3, malicious: 9 },
      reputation: -12,
      tags: ['a', 'b'],
      categories: [
        { source: 'One', category: 'news' },
        { source: 'Two', category: 'shop' },
      ],
      droppedAttributes: 0,
    });
  });

  it.each(['url', 'file', 'domain', 'ip_address'])('reads a %s of which nothing is known', (type) => {
    const nothing = read(type);
    expect(nothing).toMatchObject({
      id: SHA256,
      stats: NO_STATS,
      engines: [],
      analysedAtMs: null,
      votes: null,
    });
    expect(nothing.droppedAttributes).toBe(0);
    const nulls = Object.fromEntries(Object.keys(nothing).map((name) => [name, null]));
    expect(read(type, { ...nulls, last_analysis_results: null, last_analysis_stats: null })).toEqual(nothing);
  });

  it('refuses an object that is no report', () => {
    expect(() => read('comment')).toThrow(VouchFailure);
  });
});

describe('readReport, by kind', () => {
  it('reads a link', () => {
    const report = read('url', {
      url: 'http://shop.example/',
      last_final_url: 'https://shop.example/',
      redirection_chain: ['http://shop.example/', 'https://shop.example/'],
      title: 'Shop',
      last_http_response_code: 200,
      last_http_response_content_length: 1256,
      last_http_response_content_sha256: SHA256,
      threat_names: ['example_threat'],
      first_submission_date: 1,
      last_submission_date: 2,
      times_submitted: 3,
    });
    expect(report).toMatchObject({
      kind: 'url',
      url: 'http://shop.example/',
      finalUrl: 'https://shop.example/',
      redirects: ['http://shop.example/', 'https://shop.example/'],
      title: 'Shop',
      httpStatus: 200,
      contentLengthBytes: 1256,
      contentSha256: SHA256,
      threatNames: ['example_threat'],
      firstSubmittedAtMs: 1000,
      lastSubmittedAtMs: 2000,
      timesSubmitted: 3,
      droppedAttributes: 0,
    });
  });

  it('takes an empty final address for none', () => {
    expect(read('url', { last_final_url: '' })).toMatchObject({ finalUrl: null, droppedAttributes: 0 });
  });

  it('reads a file', () => {
    const report = read('file', {
      md5: 'cd'.repeat(16),
      sha1: 'ef'.repeat(20),
      sha256: SHA256,
      size: 1024,
      meaningful_name: 'setup.exe',
      names: ['setup.exe', 'a.exe'],
      type_description: 'Win32 EXE',
      popular_threat_classification: { suggested_threat_label: 'trojan.example' },
      signature_info: { verified: 'Signed', signers: 'Example Ltd; Example CA', 'file version': '1.0' },
      known_distributors: { distributors: ['Example Ltd'], products: ['Setup'] },
    });
    expect(report).toMatchObject({
      kind: 'file',
      md5: 'cd'.repeat(16),
      sha1: 'ef'.repeat(20),
      sha256: SHA256,
      sizeBytes: 1024,
      name: 'setup.exe',
      names: ['setup.exe', 'a.exe'],
      typeDescription: 'Win32 EXE',
      threatLabel: 'trojan.example',
      signature: 'Signed',
      signers: 'Example Ltd; Example CA',
      knownDistributors: ['Example Ltd'],
      droppedAttributes: 0,
    });
  });

  it('takes empty and null parts of a file for unknown, not for malformed', () => {
    const report = read('file', {
      signature_info: { verified: null },
      popular_threat_classification: { suggested_threat_label: null, popular_threat_name: [] },
      known_distributors: { distributors: null },
    });
    expect(report).toMatchObject({
      signature: null,
      signers: null,
      threatLabel: null,
      knownDistributors: [],
      droppedAttributes: 0,
    });
  });

  it('reads a domain', () => {
    expect(read('domain', { registrar: 'Example Inc.', creation_date: 5 }, 'shop.example')).toMatchObject({
      kind: 'domain',
      id: 'shop.example',
      registrar: 'Example Inc.',
      registeredAtMs: 5000,
    });
  });

  it('reads an IP address', () => {
    const attributes = { as_owner: 'Example Net', asn: 64_500, country: 'NL', network: '8.8.8.0/24' };
    expect(read('ip_address', attributes, '8.8.8.8')).toMatchObject({
      kind: 'ip',
      id: '8.8.8.8',
      asOwner: 'Example Net',
      asn: 64_500,
      country: 'NL',
      network: '8.8.8.0/24',
    });
  });
});
