import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentName } from '../../../src/downloads/attachment-name.ts';

const HOSTILE = [
  'a',
  'é',
  '🏖',
  '.',
  ' ',
  '%',
  '%2F',
  '/',
  '\\',
  '"',
  ';',
  '=',
  "'",
  '*',
  ':',
  '<',
  '|',
  '\0',
  '\n',
  '\u202E',
  '\uD800',
];

function asHeaderBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

describe('the name that an attachment proposes', () => {
  test.each([
    ['attachment; filename=tool.zip', 'tool.zip'],
    ['attachment; filename="my tool.zip"', 'my tool.zip'],
    ['Attachment;FILENAME = "a \\"b\\".zip"', 'a _b_.zip'],
    ["attachment; filename=x.zip; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.zip", 'отчёт.zip'],
    ["attachment; filename*=utf-8'en'a%20b.zip", 'a b.zip'],
    ["attachment; filename*=UTF-8''%E0%A4%A; filename=plain.zip", 'plain.zip'],
    [`attachment; filename="${asHeaderBytes('報告.zip')}"`, '報告.zip'],
    ['attachment; filename="..\\\\..\\\\evil.exe"', 'evil.exe'],
    ['attachment; filename="../../evil.exe"', 'evil.exe'],
    ["attachment; filename*=UTF-8''..%2F..%2Fevil.exe", 'evil.exe'],
    ["attachment; filename*=UTF-8''invoice-%E2%80%AEfdp.exe", 'invoice-_fdp.exe'],
    ['attachment; filename="100%25.zip"', '100_25.zip'],
    ['attachment; filename=" . "', null],
    ['attachment', null],
    ['attachment; filename=""', null],
  ])('%s is %s', (disposition, name) => expect(attachmentName(disposition)).toBe(name));

  test('keeps its end where it is shortened', () => {
    const name = attachmentName(`attachment; filename="${'x'.repeat(400)}.exe"`);
    expect(name?.endsWith('xxx.exe')).toBe(true);
    expect(name?.length).toBe(150);
  });

  test('never is a path, empty, or more than a name', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...HOSTILE), { maxLength: 200 }).map((units) => units.join('')),
        fc.boolean(),
        (text, isExtended) => {
          const disposition = isExtended
            ? `attachment; filename*=UTF-8''${encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, ''))}`
            : `attachment; filename="${text}"`;
          const name = attachmentName(disposition);
          if (name === null) return;
          expect(name).toMatch(/^[^\\/<>:"|?*%\p{Cc}\p{Cf}]+$/u);
          expect(name).not.toMatch(/^[\s.]|[\s.]$/);
          expect(name.length).toBeLessThanOrEqual(150);
          expect(name).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});
