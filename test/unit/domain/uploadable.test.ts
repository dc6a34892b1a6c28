import { describe, expect, test } from 'vitest';
import type { Check, CheckState } from '../../../src/domain/check.ts';
import { uploadableOf } from '../../../src/domain/uploadable.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';

const SHA256 = 'f1'.repeat(32);
const FAILED: CheckState = { name: 'failed', error: { kind: 'timeout', afterMs: 1 } };
const CANCELLED: CheckState = { name: 'cancelled' };

function picked(state: CheckState, steps: Check['steps'] = []): Check {
  return fakeCheck({
    indicator: { kind: 'file', hash: SHA256 },
    indicatorKey: `file:${SHA256}`,
    file: {
      name: 'report.pdf',
      sizeBytes: 5,
      hashSource: 'picked',
      download: null,
      addressCheckId: null,
      fate: null,
    },
    state,
    steps,
  });
}

describe('a file may be uploaded', () => {
  test('once VirusTotal was asked and does not know it', () => {
    expect(uploadableOf(picked({ name: 'done', found: false }))?.sha256).toBe(SHA256);
    expect(uploadableOf(picked({ name: 'done', found: true }))).toBeNull();
  });

  test.each([FAILED, CANCELLED])('not while nobody knows that: its look-up $name', (state) => {
    expect(uploadableOf(picked(state))).toBeNull();
  });

  test.each([FAILED, CANCELLED])('anew where an upload that a person allowed $name', (state) => {
    const steps: Check['steps'] = [{ name: 'consented', atMs: ASKED_AT_MS }];
    expect(uploadableOf(picked(state, steps))?.sha256).toBe(SHA256);
    expect(uploadableOf(picked({ name: 'done', found: true }, steps))).toBeNull();
  });
});
