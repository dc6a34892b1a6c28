import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { observe, type Observed } from '../../../src/domain/origin-observations.ts';

const PROGRAM = `4d5a9000${'00'.repeat(64)}`;
const PAGE = Buffer.from('<!doctype html><title>Log in</title>').toString('hex');
const SCRIPT = Buffer.from('#!/bin/sh\n').toString('hex');
const ZIP = '504b0304';

function observed(changes: Partial<Observed> = {}): Observed {
  return {
    name: 'report.pdf',
    headHex: null,
    declaredType: '',
    referrer: null,
    addresses: ['https://files.example/report.pdf'],
    ...changes,
  };
}

describe('what a file is', () => {
  test.each([
    [
      { name: 'report.pdf', headHex: PROGRAM },
      { kind: 'content-runs', content: 'windows-program', extension: 'pdf' },
    ],
    [
      { name: 'cat.jpg', headHex: SCRIPT },
      { kind: 'content-runs', content: 'script', extension: 'jpg' },
    ],
    [
      { name: 'photos.zip', headHex: '7f454c46' },
      { kind: 'content-runs', content: 'linux-program', extension: 'zip' },
    ],
    [
      { name: 'report.pdf', headHex: PAGE },
      { kind: 'page-instead', extension: 'pdf' },
    ],
    [
      { name: 'setup.exe', headHex: PAGE },
      { kind: 'page-instead', extension: 'exe' },
    ],
    [
      { name: 'cat.exe', declaredType: 'image/png' },
      { kind: 'declared-harmless', type: 'image/png' },
    ],
    [
      { name: 'cat', headHex: PROGRAM, declaredType: 'Application/PDF; charset=x' },
      { kind: 'declared-harmless', type: 'application/pdf' },
    ],
    [
      { name: 'report.pdf', declaredType: 'application/x-msdownload' },
      { kind: 'declared-program', type: 'application/x-msdownload', extension: 'pdf' },
    ],
  ])('%o is odd', (changes, observation) => {
    expect(observe(observed(changes))).toEqual([observation]);
  });

  test.each<Partial<Observed>>([
    { name: 'setup.exe', headHex: PROGRAM, declaredType: 'application/octet-stream' },
    { name: 'setup', headHex: PROGRAM },
    { name: 'letter.docx', headHex: ZIP, declaredType: 'application/zip' },
    { name: 'tool.jar', headHex: ZIP, declaredType: 'application/java-archive' },
    { name: 'install.sh', headHex: SCRIPT, declaredType: 'text/plain' },
    { name: 'install.txt', headHex: SCRIPT },
    { name: 'table.xls', headHex: PAGE, declaredType: 'application/vnd.ms-excel' },
    { name: 'page.html', headHex: PAGE, declaredType: 'text/html' },
    { name: 'unknown.bin', headHex: PAGE },
    { name: 'cat.jpg', headHex: 'ffd8ffe0', declaredType: 'image/png' },
    { name: 'report.pdf', headHex: '00ff', declaredType: 'nonsense' },
  ])('%o is nothing to speak of', (changes) => {
    expect(observe(observed(changes))).toEqual([]);
  });
});

describe('the way that it came', () => {
  test('from https to http is told with both hosts', () => {
    const addresses = ['https://get.example/a', 'http://mirror.example/a', 'https://cdn.example/a'];
    expect(observe(observed({ addresses }))).toEqual([
      { kind: 'left-encryption', from: 'get.example', to: 'mirror.example' },
    ]);
  });

  test('over http is told, and that its page came over https', () => {
    const addresses = ['http://files.example/a'];
    expect(observe(observed({ addresses }))).toEqual([
      { kind: 'plain-http', host: 'files.example', fromPage: false },
    ]);
    expect(observe(observed({ addresses, referrer: 'https://page.example/' }))).toEqual([
      { kind: 'plain-http', host: 'files.example', fromPage: true },
    ]);
  });

  test.each([
    ['https://203.0.113.9/a', { kind: 'ip-host', host: '203.0.113.9' }],
    ['https://[2001:db8::1]/a', { kind: 'ip-host', host: '[2001:db8::1]' }],
    ['https://0x7b.1/a', { kind: 'ip-host', host: '123.0.0.1' }],
    ['https://раураl.example/a', { kind: 'punycode-host', host: 'xn--l-7sba6dbr.example' }],
    ['https://bank.example@evil.example/a', { kind: 'user-info', host: 'evil.example' }],
  ])('by %s is told', (address, observation) => {
    expect(observe(observed({ addresses: [address] }))).toEqual([observation]);
  });

  test.each([
    'https://files.example/a',
    'http://localhost:8080/a',
    'http://127.0.0.1/a',
    'blob:https://files.example/0b1c',
    'data:',
    'file:///home/a',
    'no address at all',
    '',
  ])('by %o is nothing to speak of', (address) => {
    expect(observe(observed({ addresses: [address] }))).toEqual([]);
  });

  test('tells of each host once, whatever comes and however often', () => {
    const addresses = Array.from({ length: 5 }, () => 'https://203.0.113.9/a');
    expect(observe(observed({ addresses }))).toHaveLength(1);
  });
});

test('nothing that is known of a file is too hostile to be looked at', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.webUrl(),
    fc.constantFrom('https://[', 'http://a@b@c/', 'xn--'),
  );
  fc.assert(
    fc.property(
      fc.record({
        name: text,
        headHex: fc.option(text),
        declaredType: text,
        referrer: fc.option(text),
        addresses: fc.array(text, { maxLength: 5 }),
      }),
      (any) => {
        expect(() => observe(any)).not.toThrow();
      },
    ),
  );
}, 30_000);
