import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator } from '../test/emulator/emulator.ts';
import type { RecordedRequest } from '../test/emulator/request-log.ts';

const LONGEST_WAIT_MS = 20_000;

/** The first request that the emulator has logged, once there is one; its own clock says when it came. */
export async function firstRequest(emulator: Emulator): Promise<RecordedRequest> {
  const untilMs = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < untilMs) {
    const [first] = emulator.requests();
    if (first) return first;
    await sleep(5);
  }
  throw new Error('No request came');
}
