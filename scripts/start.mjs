import { runOrExit } from './commands.mjs';
import { prepareDependencies, preparePrograms } from './prepare.mjs';

await prepareDependencies();
await runOrExit('npm', ['run', '--silent', 'build']);
const { chromium } = await preparePrograms(['chromium']);
if (chromium === null) process.exit(1);
await runOrExit('npx', ['tsx', 'scripts/demo/main.ts', ...process.argv.slice(2)], {
  env: { ...process.env, CHROMIUM: chromium },
});
