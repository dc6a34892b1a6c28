import { existsSync } from 'node:fs';

const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

/** Whether programs can be started with another clock here. */
export const hasFaketime = existsSync(LIBRARY);

/** The environment in which a program's clock is ahead by so many days; how fast it goes is the same. */
export function clockAheadByDays(days: number): NodeJS.ProcessEnv {
  return {
    LD_PRELOAD: LIBRARY,
    FAKETIME: `${days < 0 ? '' : '+'}${days}d`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    // For the C library of before 2020; with a newer one its waits are wrong, and a browser takes a minute to start.
    FAKETIME_FORCE_MONOTONIC_FIX: '0',
  };
}
