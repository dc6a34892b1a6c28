import { VouchFailure } from '../domain/errors.ts';
import { uploadableOf } from '../domain/uploadable.ts';
import type { ChecksPorts } from './checks-ports.ts';
import type { Checks } from './checks.ts';
import { inState } from './new-check.ts';
import { submitStep } from './submit-step.ts';
import { createTakeStep } from './take-step.ts';

/** Uploading the files of checks. */
export type Uploads = {
  /** Has the unknown file of a check uploaded, which a person has just agreed to. */
  upload: (checkId: string) => Promise<void>;
  /** Whether a check still wants what is prepared or sent for it; what is prepared is prepared anew after a wait. */
  isWanted: (checkId: string) => Promise<boolean>;
  /** Stops what is being uploaded: Vouch was paused. */
  stopSending: () => Promise<void>;
};

/** What that needs. */
export type UploadsPorts = ChecksPorts & {
  checks: Pick<Checks, 'stop'>;
  /** Whether the browser lets Vouch send files to where the API at an address wants them. */
  mayUpload: (apiAddress: string) => Promise<boolean>;
};

/** The use cases over their ports. */
export function createUploads(ports: UploadsPorts): Uploads {
  const { store, around, checks } = ports;
  const takeStep = createTakeStep(store, ports.scheduler, ports.announce);

  async function upload(checkId: string): Promise<void> {
    const { apiAddress } = await store.settings();
    if (!(await ports.mayUpload(apiAddress)))
      throw new VouchFailure({ kind: 'no-permission', origin: new URL(apiAddress).origin });
    await takeStep(checkId, (check) => {
      if (uploadableOf(check) === null) return null;
      const nowMs = around.nowMs();
      const anew = { polls: 0, analysisId: null, seenAtMs: 0, submissionUnsure: false, lookUpOnly: false };
      return submitStep(
        inState({ ...check, ...anew, steps: [] }, { name: 'queued' }, nowMs, 'consented'),
        nowMs,
        'upload',
      );
    });
  }

  async function stopSending(): Promise<void> {
    const submitting = await store.checksInState('submitting');
    for (const { id, file } of submitting) if (file !== null) await checks.stop(id);
    for (const { id, file } of await store.checksInState('waiting'))
      if (file !== null && (await isWanted(id))) await checks.stop(id);
  }

  /** After a restart of the background a check can wait for its turn to follow the file that is being sent for it. */
  async function isWanted(checkId: string): Promise<boolean> {
    let is = false;
    await store.takeStep(checkId, ({ state }, job) => {
      is = job?.kind === 'send' || (job?.kind === 'upload' && state.name === 'submitting');
      return null;
    });
    return is;
  }

  return { upload, isWanted, stopSending };
}
