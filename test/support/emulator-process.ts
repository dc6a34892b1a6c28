import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** An emulator in a process of its own, so that what it takes is not taken from who measures. */
export type EmulatorProcess = {
  url: string;
  apiAddress: string;
  processId: number;
  end: () => Promise<void>;
};

/** Starts one on a free port, whose analyses take no time. Throws where it ends before it listens. */
export async function startEmulatorProcess(): Promise<EmulatorProcess> {
  const command = ['--import', 'tsx', 'test/emulator/main.ts', '--port', '0', '--analysis-ms', '0'];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /^listening on (http\S+)$/.exec(line) ?? [];
    if (url === undefined || child.pid === undefined) continue;
    const end = () => {
      child.kill();
      return ended;
    };
    return { url, apiAddress: `${url}/api/v3`, processId: child.pid, end };
  }
  throw new Error('The emulator has ended before it listened');
}
