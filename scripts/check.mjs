import { prepareDependencies } from './prepare.mjs';
import { CHECK_STEPS, runSteps } from './steps.mjs';

await prepareDependencies();
await runSteps('check', CHECK_STEPS);
