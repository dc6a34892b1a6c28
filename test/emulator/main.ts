import { startEmulator } from './emulator.ts';
import { readOptions, USAGE } from './options.ts';

function fail(error: unknown, more = ''): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${more}`);
  process.exitCode = 1;
}

try {
  const emulator = await startEmulator(readOptions(process.argv.slice(2)));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void emulator.close().catch(fail));
  for (const file of emulator.unplaced) process.stdout.write(`not placed: ${file}\n`);
  process.stdout.write(`listening on ${emulator.url}\n`);
} catch (error) {
  fail(error, `${USAGE}\n`);
}
