import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { FIXTURE_FOLDERS, fixturesIn, SAMPLE_FOLDERS, samplesIn } from '../../support/bodies-to-fuzz.ts';
import { fuzzClients } from '../../support/fuzzed-client.ts';
import { heavyChange, lightChange } from '../../support/mutated-body.ts';
import { HAS_SAMPLES } from './recorded-samples.ts';

/** Larger ones take seconds each with all methods: the soak has them. */
const LONGEST_CHARACTERS = 64 * 1024;

/** Within the time that a test has, so that what fails is told with its seed on a slow machine, too. */
const LIMIT_MS = 4_000;

describe('nothing but a result or a VouchFailure leaves a client, and nothing gets into a prototype', () => {
  it.each(FIXTURE_FOLDERS)('whatever is changed in an answer of %s', async (folder) => {
    await fuzzClients(fixturesIn(folder), lightChange, { numRuns: 15, limitMs: LIMIT_MS });
  });

  it('wherever an answer becomes huge or deep', async () => {
    const bodies = new Map(FIXTURE_FOLDERS.flatMap((folder) => [...fixturesIn(folder)]));
    const change = fc.oneof(heavyChange, lightChange);
    await fuzzClients(bodies, change, { numRuns: 4, limitMs: LIMIT_MS });
  });

  describe.skipIf(!HAS_SAMPLES)('of recorded answers (../shared/samples)', () => {
    it.each(SAMPLE_FOLDERS)('whatever is changed in one of %s', async (folder) => {
      const bodies = samplesIn(folder, LONGEST_CHARACTERS);
      await fuzzClients(bodies, lightChange, { numRuns: 12, limitMs: LIMIT_MS });
    });
  });
});
