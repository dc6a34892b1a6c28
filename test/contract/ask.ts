import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator/emulator.ts';
import { afterEach } from 'vitest';

/** A public key with the documented quota. */
export const PUBLIC_KEY = 'a1b2c3d4'.repeat(8);

/** The key of one repeated digit. */
export function keyOf(digit: string): string {
  return digit.repeat(64);
}

/** A key without limits, for tests that are about something else. */
export const UNLIMITED_KEY = keyOf('f');

/** An answer, its body parsed where it is JSON. */
export type Answer = { status: number; headers: Headers; body: unknown };

/** Sends one request to an emulator's API; without a key when `key` is null. */
export async function ask(
  emulator: Emulator,
  path: string,
  { key = UNLIMITED_KEY, ...init }: RequestInit & { key?: string | null } = {},
): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (key !== null) headers.set('x-apikey', key);
  const response = await fetch(emulator.apiAddress + path, { ...init, headers });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** The status and the error of an answer. */
export function errorAnswer(status: number, code: string, message: unknown): object {
  return { status, body: { error: { code, message } } };
}

const running = new Set<Emulator>();

/** Starts an emulator that ends with the test. */
export async function emulatorForTest(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.add(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all([...running].map((emulator) => emulator.close()));
  running.clear();
});
