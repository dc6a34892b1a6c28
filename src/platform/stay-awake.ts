import { webExtension } from './browser.ts';

/** A background is stopped after 30 s in which nothing of an extension's has happened; this is something. */
const AWAKE_MS = 10_000;

/** Keeps the background from being stopped while some work is under way. */
export async function stayAwake<T>(work: Promise<T>): Promise<T> {
  const awake = setInterval(() => void webExtension.runtime.getPlatformInfo(), AWAKE_MS);
  try {
    return await work;
  } finally {
    clearInterval(awake);
  }
}
