import { runOrExit } from './commands.mjs';
import { prepareDependencies, preparePrograms } from './prepare.mjs';

await prepareDependencies();
await runOrExit('npm', ['run', '--silent', 'build']);
const { chromium } = await preparePrograms(['chromium']);
if (chromium === null) process.exit(1);
process.env.CHROMIUM = chromium;

// In this process, not in one of its own: Ctrl+C reaches it, and nobody ends before the browser has.
const { register } = await import('tsx/esm/api');
register();
await import('./demo/main.ts');
