import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { run } from './commands.mjs';
import { endWith, failedAs, NOTHING, sumOf, sumsFile } from './sums.mjs';

const RESULTS = 'artifacts/results';

/**
 * The steps of `npm run check` and `npm test`. A step is a command that counts as one test, or a run of vitest
 * that counts its own.
 */
export const CHECK_STEPS = [
  command('format', 'npx', ['oxfmt', '--check', '.']),
  command('lint', 'npx', ['oxlint', '--type-aware', '--deny-warnings']),
  command('types of the worker', 'npx', ['tsc', '-p', 'tsconfig.worker.json']),
  command('types of the pages', 'npx', ['tsc', '-p', 'tsconfig.pages.json']),
  command('types of the tests', 'npx', ['tsc', '-p', 'tsconfig.tests.json']),
  command('nothing unused', 'npx', ['knip']),
  tests('unit'),
  tests('page'),
  tests('lifecycle'),
  tests('contract'),
  tests('repository'),
];

const BUILD = command('build', 'npm', ['run', '--silent', 'package']);

/** What needs the built extension and the browsers. */
export const E2E_STEPS = [
  BUILD,
  command('web-ext lint', 'npx', [
    'web-ext',
    'lint',
    '--source-dir',
    'dist/firefox',
    '--no-config-discovery',
  ]),
  tests('build'),
  tests('chromium'),
  tests('firefox'),
];

/** What takes minutes; its uploads need the built extension and the browsers. */
export const SOAK_STEPS = [BUILD, tests('soak'), tests('soak-chromium'), tests('soak-firefox')];

function command(title, program, args) {
  return {
    title,
    run: async () => {
      const code = await run(program, args);
      return code === 0 ? { ...NOTHING, passed: 1 } : failedAs(title);
    },
  };
}

function tests(project) {
  const title = `tests: ${project}`;
  const outcomeFile = `${RESULTS}/${project}.json`;
  return {
    title,
    run: async () => {
      rmSync(outcomeFile, { force: true });
      const reporters = ['--reporter=default', '--reporter=./scripts/outcome-reporter.mjs'];
      const code = await run('npx', ['vitest', 'run', '--project', project, ...reporters], {
        env: { ...process.env, OUTCOME_FILE: outcomeFile },
      });
      return outcomeOf(title, outcomeFile, code);
    },
  };
}

/** A run that left no outcome, or failed although nothing of it did, counts as one that failed. */
function outcomeOf(title, outcomeFile, code) {
  const isThere = existsSync(outcomeFile);
  const outcome = isThere ? JSON.parse(readFileSync(outcomeFile, 'utf8')) : NOTHING;
  const isSaid = isThere && (code === 0 || outcome.failed > 0);
  return isSaid ? outcome : sumOf([outcome, failedAs(title)]);
}

/** Runs all steps, whatever fails, leaves the sums and the failures under the name of the run, and ends with them. */
export async function runSteps(name, steps) {
  mkdirSync(RESULTS, { recursive: true });
  const outcomes = [];
  for (const step of steps) {
    console.log(`\n— ${step.title}`);
    outcomes.push(await step.run());
  }
  const total = sumOf(outcomes);
  writeFileSync(sumsFile(name), JSON.stringify(total));
  endWith(total);
}
