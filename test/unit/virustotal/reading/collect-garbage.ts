import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as v from 'valibot';

setFlagsFromString('--expose-gc');
const collect = v.parse(v.function(), runInNewContext('gc'));

/** Frees what nobody holds any more. A `WeakRef` holds its target until the running turn is over, so it waits for that. */
export async function collectGarbage(): Promise<void> {
  await setImmediate();
  collect();
}
