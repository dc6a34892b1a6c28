import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Kills a browser that was started here, and all its processes, as a crash of the machine would. */
export async function killBrowser(browserProcess: ChildProcess | null): Promise<void> {
  const pid = browserProcess?.pid;
  if (!browserProcess || pid === undefined) throw new Error('The browser was not started here');
  if (hasEnded(browserProcess)) return;
  const ended = untilEnded(browserProcess);
  // Its own group, which puppeteer makes: minus means all of it.
  process.kill(-pid, 'SIGKILL');
  await ended;
}

/** Waits until a browser that was started here has ended. */
export async function untilEnded(browserProcess: ChildProcess | null): Promise<void> {
  if (!browserProcess) throw new Error('The browser was not started here');
  if (!hasEnded(browserProcess)) await once(browserProcess, 'exit');
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
