import { runOrExit } from './commands.mjs';
import { prepareDependencies, preparePrograms } from './prepare.mjs';

await prepareDependencies();
await runOrExit('npm', ['run', '--silent', 'build']);
const { chromium } = await preparePrograms(['chromium']);
if (chromium === null) process.exit(1);
// The demo gets Ctrl+C too, and needs a moment to close its browser: this process waits for it.
process.on('SIGINT', () => {});
await runOrExit(process.execPath, ['--import', 'tsx', 'scripts/demo/main.ts'], {
  env: { ...process.env, CHROMIUM: chromium },
});
