import { stayOpen } from './stay-open.ts';
import { walkHeadless } from './walk-headless.ts';

const { env } = process;
const hasDisplay = Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']) && !env['CI'];

/** Ctrl+C comes twice, since npm passes it on too: every one is taken, and the first one ends the demo. */
const asked = new Promise<void>((done) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
});

try {
  if (hasDisplay) await stayOpen(asked);
  else await walkHeadless(asked);
} catch (cause) {
  console.error(`\nnpm start: ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exitCode = 1;
}
