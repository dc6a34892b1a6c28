import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';

const PROGRAMS = ['/usr/bin/Xvfb', '/usr/bin/openbox', '/usr/bin/xdotool', '/usr/bin/import'];

/** Which of the programs that a screen needs are missing here. */
export const MISSING_PROGRAMS = PROGRAMS.filter((program) => !existsSync(program));

/** A screen without a monitor, with a window manager and a pointer. */
export type RealScreen = {
  /** The environment of programs that are to appear on it. */
  env: NodeJS.ProcessEnv;
  xdotool: (...words: (string | number)[]) => string;
  /** How many windows there are; an open menu is one more. */
  windowCount: () => number;
  picture: (path: string) => void;
  close: () => void;
};

/** Starts a screen on a display of its own. */
export async function startScreen(): Promise<RealScreen> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await firstLine(server.stdio[3]);
  const env = { ...process.env, DISPLAY: `:${display}` };
  const manager = spawn('openbox', { env, stdio: 'ignore' });
  const run = (program: string, words: (string | number)[]) =>
    execFileSync(program, words.map(String), { env, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  return {
    env,
    xdotool: (...words) => run('xdotool', words),
    windowCount: () =>
      run('xdotool', ['search', '--onlyvisible', '--maxdepth', 1, '']).trim().split('\n').length,
    picture: (path) => void run('import', ['-window', 'root', path]),
    close: () => {
      manager.kill();
      server.kill();
    },
  };
}

function firstLine(stream: unknown): Promise<string> {
  if (!isReadable(stream)) throw new Error('the screen does not say its number');
  return new Promise((done) => stream.once('data', (data: Buffer) => done(data.toString().trim())));
}

function isReadable(stream: unknown): stream is Readable {
  return typeof stream === 'object' && stream !== null && 'once' in stream;
}
