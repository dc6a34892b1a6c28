import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../../src/downloads/file-name.ts';

describe('fileNameOf', () => {
  it.each([
    ['/home/anna/a.txt', 'a.txt'],
    ['/home/anna/a\\b.txt', 'a\\b.txt'],
    ['C:\\Users\\anna\\a b.txt', 'a b.txt'],
    ['C:/Users/anna/a.txt', 'a.txt'],
    ['\\\\server\\share\\a.txt', 'a.txt'],
    ['\\\\?\\C:\\a.txt', 'a.txt'],
    ['a.txt', 'a.txt'],
    ['/home/anna/', ''],
    ['', ''],
  ])('of "%s" is "%s"', (path, name) => {
    expect(fileNameOf(path)).toBe(name);
  });
});
