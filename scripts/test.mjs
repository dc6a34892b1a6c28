import { prepareBrowsers, prepareDependencies } from './prepare.mjs';
import { CHECK_STEPS, E2E_STEPS, runSteps } from './steps.mjs';

await prepareDependencies();
await prepareBrowsers();
await runSteps('test', [...CHECK_STEPS, ...E2E_STEPS]);
