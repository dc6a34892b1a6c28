import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentKindOf } from '../../../src/domain/content-kind.ts';

const ZEROS = '00'.repeat(64);

function hexOf(text: string): string {
  return Buffer.from(text).toString('hex');
}

describe('what a file is by its first bytes', () => {
  test.each([
    [`4d5a9000${ZEROS}`, 'windows-program'],
    [hexOf('MZ is how this letter begins, and it has no zero in it at all, however long it is.'), null],
    ['7f454c46020101', 'linux-program'],
    ['cffaedfe07000001', 'mac-program'],
    ['cafebabe00000002', 'mac-program'],
    ['cafebabe00000034', 'java-class'],
    ['6465780a30333500', 'android-program'],
    [hexOf('#!/bin/sh\n'), 'script'],
    [hexOf('\uFEFF#!/bin/sh\n'), 'script'],
    ['4c0000000114020000000000c000000000000046', 'windows-shortcut'],
    ['504b0304', 'zip'],
    ['504b0506', 'zip'],
    ['526172211a0700', 'archive'],
    ['377abcaf271c', 'archive'],
    ['1f8b08', 'archive'],
    [hexOf('%PDF-1.7'), 'pdf'],
    [hexOf('  \n%PDF-1.7'), 'pdf'],
    ['d0cf11e0a1b11ae1', 'old-office'],
    [hexOf('{\\rtf1'), 'rtf'],
    ['89504e470d0a1a0a', 'picture'],
    ['ffd8ffe0', 'picture'],
    ['0000002066747970', 'media'],
    [hexOf('\n<!-- hello -->\n<!DOCTYPE html>'), 'page'],
    [hexOf('<HTML>'), 'page'],
    [hexOf('<htmlish>'), null],
    [hexOf('just a text'), null],
    ['', null],
    ['4d', null],
  ])('%s is %s', (headHex, kind) => {
    expect(contentKindOf(headHex)).toBe(kind);
  });

  test('is told of any bytes, and of any text that is none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 512 }).map(toHex), fc.string()), (head) => {
        expect(() => contentKindOf(head)).not.toThrow();
      }),
    );
  });
});

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
