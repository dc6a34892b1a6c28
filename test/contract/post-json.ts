import type { Emulator } from '../emulator/emulator.ts';
import { ask, UNLIMITED_KEY, type Answer } from './ask.ts';

/** Sends one request with JSON to an emulator's API. */
export function postJson(
  emulator: Emulator,
  path: string,
  body: unknown,
  key: string = UNLIMITED_KEY,
): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return ask(emulator, path, { method: 'POST', body: JSON.stringify(body), headers, key });
}
