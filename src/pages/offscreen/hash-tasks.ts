import pLimit from 'p-limit';
import { inPercent } from '../../ui/in-percent.ts';
import type {
  OffscreenAnswerTo,
  OffscreenOrderOf,
  OffscreenReportOf,
} from '../../messaging/offscreen-messages.ts';

type Hashing = OffscreenReportOf<'file-hashed'>['hashing'];

/** What hashing needs of its surroundings. */
export type HashTaskPorts = {
  hash: (
    fileUrl: string,
    sizeBytes: number,
    options: { onProgress: (hashedBytes: number) => void; signal: AbortSignal },
  ) => Promise<Hashing>;
  /** Tells the background; false where it has to be told again. */
  report: (report: OffscreenReportOf<'file-hashed'>) => Promise<boolean>;
  progress: (progress: { checkId: string; percent: number }) => void;
  /** Called when there may be nothing left to do. */
  onIdle: () => void;
};

/** The files that are hashed here, each for a check. */
export type HashTasks = {
  begin: (order: OffscreenOrderOf<'hash-file'>) => OffscreenAnswerTo<'hash-file'>;
  stop: (checkId: string) => void;
  /** The checks whose file is hashed, or whose result was not told yet. */
  list: () => string[];
};

/** Two at once are nearly twice as fast on two cores; a third one gains nothing. */
const AT_ONCE = 2;

type Task = { attempt: number; control: AbortController; hashing: Hashing | null; isTold: boolean };

/**
 * The background gives the same order again whenever it is started again, since it cannot know: what is under way goes
 * on, a result that it has not heard is told again, and one that it has heard is not made anew.
 */
export function createHashTasks(ports: HashTaskPorts): HashTasks {
  const tasks = new Map<string, Task>();
  const inTurn = pLimit(AT_ONCE);

  function begin(order: OffscreenOrderOf<'hash-file'>): OffscreenAnswerTo<'hash-file'> {
    const { checkId, attempt } = order;
    const known = tasks.get(checkId);
    if (known?.attempt === attempt) {
      if (known.isTold) return 'told';
      if (known.hashing !== null) void tell(checkId, known, known.hashing);
      return 'goes-on';
    }
    known?.control.abort();
    const task: Task = { attempt, control: new AbortController(), hashing: null, isTold: false };
    tasks.set(checkId, task);
    void inTurn(() => hash(order, task));
    return 'begun';
  }

  async function hash(
    { checkId, fileUrl, sizeBytes }: OffscreenOrderOf<'hash-file'>,
    task: Task,
  ): Promise<void> {
    const { signal } = task.control;
    if (signal.aborted) return;
    const onProgress = inPercent(sizeBytes, (percent) => ports.progress({ checkId, percent }));
    const hashing = await ports.hash(fileUrl, sizeBytes, { onProgress, signal });
    if (signal.aborted) return;
    task.hashing = hashing;
    // Not awaited: the next file need not wait for the background.
    void tell(checkId, task, hashing);
  }

  async function tell(checkId: string, task: Task, hashing: Hashing): Promise<void> {
    task.isTold = await ports.report({ to: 'background', type: 'file-hashed', checkId, hashing });
    ports.onIdle();
  }

  function stop(checkId: string): void {
    tasks.get(checkId)?.control.abort();
    tasks.delete(checkId);
    ports.onIdle();
  }

  function list(): string[] {
    return Array.from(tasks).flatMap(([checkId, { isTold }]) => (isTold ? [] : [checkId]));
  }

  return { begin, stop, list };
}
