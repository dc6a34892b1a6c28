import type { Check } from '../domain/check.ts';
import { VouchFailure, type VouchError } from '../domain/errors.ts';
import type { CheckJob } from '../domain/job.ts';
import type { Account } from '../domain/quota.ts';
import type { SentRequest } from '../domain/sent-request.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import type { CheckRunnerPorts } from './check-runner.ts';
import { heedKey } from './heed-key.ts';
import { waitForAnalysis } from './step-after-answer.ts';

/** How the runner of a check's jobs ends one. */
type Ends = {
  end: (job: CheckJob, follows: (check: Check) => CheckStepWrite) => Promise<Check | null>;
  endByError: (job: CheckJob, error: VouchError, asked: Account | null) => Promise<void>;
};

/** The jobs by which a file is uploaded. */
type UploadRunner = {
  /** Asks for an address and has the file sent to it. A failure before the file leaves is thrown. */
  begin: (check: Check, job: CheckJob, asked: Account | null, signal: AbortSignal) => Promise<void>;
  /** Waits for a file that is being sent since an earlier life of the background. */
  follow: (job: CheckJob, signal: AbortSignal) => Promise<void>;
};

/** Running them. That the file leaves now is stored before it does: whoever is stopped then never sends it again. */
export function createUploadRunner(ports: CheckRunnerPorts, { end, endByError }: Ends): UploadRunner {
  const { store, sender, around } = ports;

  async function begin(
    check: Check,
    job: CheckJob,
    asked: Account | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { file, indicator, id: checkId } = check;
    if (!file || indicator?.kind !== 'file') return;
    const { name, sizeBytes, download, fate } = file;
    const path = download === null || fate === 'deleted' ? null : download.path;
    await sender.prepare({ checkId, name, sizeBytes, sha256: indicator.hash, path }, signal);
    const address = await heedKey({ store, asked, nowMs: around.nowMs }, async () =>
      (await ports.client()).uploadUrl(signal),
    );
    const sent = notedUpload(name, sizeBytes);
    const sending = await store.takeStep(checkId, (stored, storedJob) =>
      storedJob?.startedAtMs ? { check: stored, job: { ...storedJob, kind: 'send', sent } } : null,
    );
    if (!sending) return;
    await until({ ...job, kind: 'send', sent }, sendNoted(sent, checkId, address, signal));
  }

  async function sendNoted(
    noted: SentRequest,
    checkId: string,
    address: string,
    signal: AbortSignal,
  ): Promise<string> {
    await store.addRequest(noted).catch((cause: unknown) => {
      throw new VouchFailure({ kind: 'no-room' }, { cause });
    });
    return sender.send(checkId, address, signal);
  }

  async function follow(job: CheckJob, signal: AbortSignal): Promise<void> {
    await until(job, sender.follow(job.checkId, signal));
  }

  /** Stores what follows, and the status that the file was answered with where it is known. */
  async function until(job: CheckJob, sending: Promise<string>): Promise<void> {
    try {
      const analysisId = await sending;
      const nowMs = around.nowMs();
      await end(job, (stored) => waitForAnalysis(submitted(stored, analysisId, nowMs), null, nowMs));
      await note(job, 200);
    } catch (cause) {
      if (!(cause instanceof VouchFailure)) throw cause;
      await endByError(job, cause.error, null);
      await note(job, statusOf(cause.error));
    }
  }

  async function note({ sent }: CheckJob, status: number | null): Promise<void> {
    if (sent && status !== null) await store.answerRequest(sent, status).catch(() => undefined);
  }

  /** The address is no secret of the key's, and good for nothing any more: it is left out. */
  function notedUpload(name: string, sizeBytes: number): SentRequest {
    const n = Number.parseInt(around.newId().slice(0, 8), 16);
    const when = { atMs: around.nowMs(), n };
    return { ...when, method: 'POST', endpoint: '/upload', what: name, cost: 0, status: null, sizeBytes };
  }

  return { begin, follow };
}

function submitted(check: Check, analysisId: string, nowMs: number): Check {
  const steps = [...check.steps, { name: 'submitted' as const, atMs: nowMs }];
  return { ...check, steps, analysisId, polls: 0, submissionUnsure: false };
}

/** The status by which the host of the upload has said so; null where it has said nothing. */
function statusOf(error: VouchError): number | null {
  if (error.kind === 'unavailable') return error.status;
  return STATUSES[error.kind] ?? null;
}

const STATUSES: Partial<Record<VouchError['kind'], number>> = {
  forbidden: 403,
  'not-found': 404,
  'already-exists': 409,
  'bad-input': 413,
  'quota-spent': 429,
  'too-many-requests': 429,
};
