import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { FIXTURE_FOLDERS, fixturesIn, SAMPLE_FOLDERS, samplesIn } from '../support/bodies-to-fuzz.ts';
import { fuzzClients } from '../support/fuzzed-client.ts';
import { heavyChange, lightChange } from '../support/mutated-body.ts';
import { HAS_SAMPLES } from '../unit/virustotal/recorded-samples.ts';

const FIXTURE_RUNS = 150;
const RUNS_OF_EACH_SAMPLE = 10;
/** For one folder: a failing body is made smaller for as long as that. */
const LIMIT_MS = 600_000;

const change = fc.oneof({ weight: 50, arbitrary: lightChange }, { weight: 1, arbitrary: heavyChange });

describe('nothing but a result or a VouchFailure leaves a client, and nothing gets into a prototype', () => {
  it.each(FIXTURE_FOLDERS)('whatever is changed in an answer of %s', async (folder) => {
    const extent = { numRuns: FIXTURE_RUNS, limitMs: LIMIT_MS };
    await fuzzClients(fixturesIn(folder), change, extent);
  });

  describe.skipIf(!HAS_SAMPLES)('of recorded answers (../shared/samples)', () => {
    it.each(SAMPLE_FOLDERS)('whatever is changed in one of %s', async (folder) => {
      const bodies = samplesIn(folder);
      const numRuns = bodies.size * RUNS_OF_EACH_SAMPLE;
      await fuzzClients(bodies, change, { numRuns, limitMs: LIMIT_MS });
    });
  });
});
