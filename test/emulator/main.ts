import { startEmulator } from './emulator.ts';
import { readOptions, USAGE } from './options.ts';

try {
  const emulator = await startEmulator(readOptions(process.argv.slice(2)));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void emulator.close());
  for (const file of emulator.unplaced) process.stdout.write(`not placed: ${file}\n`);
  process.stdout.write(`listening on ${emulator.url}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 1;
}
