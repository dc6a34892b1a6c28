import { prepareBrowsers, prepareDependencies } from './prepare.mjs';
import { runSteps, SOAK_STEPS } from './steps.mjs';

await prepareDependencies();
await prepareBrowsers();
await runSteps('soak', SOAK_STEPS);
