import { prepareDependencies, preparePrograms } from './prepare.mjs';
import { CHECK_STEPS, E2E_STEPS, runSteps } from './steps.mjs';

await prepareDependencies();
const { chromium, firefox } = await preparePrograms([
  'chromium',
  'firefox',
  'Xvfb',
  'openbox',
  'xdotool',
  'import',
]);
if (chromium !== null) process.env.CHROMIUM = chromium;
if (firefox !== null) process.env.FIREFOX = firefox;
await runSteps([...CHECK_STEPS, ...E2E_STEPS]);
