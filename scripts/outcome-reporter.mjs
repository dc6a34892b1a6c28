import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** Enough of a message to know a failure by, where only the end of a long log is kept. */
const MESSAGE_LENGTH = 700;

/**
 * A reporter of vitest that leaves the sums of a run, and the names of what failed, in the file that `OUTCOME_FILE` names.
 * A hook, a file that does not load and an error that nobody caught count as one each.
 */
export default class OutcomeReporter {
  onTestRunEnd(modules, uncaught) {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    const count = (state) => tests.filter((test) => test.result().state === state).length;
    const failures = [
      ...modules.flatMap(failuresOf),
      ...uncaught.map((error) => failure('Caught by nobody', [error])),
    ];
    const sums = { passed: count('passed'), failed: failures.length, skipped: count('skipped'), failures };
    writeFileSync(process.env['OUTCOME_FILE'], JSON.stringify(sums));
  }
}

function failuresOf(module) {
  const { children, relativeModuleId: file } = module;
  const tests = [...children.allTests('failed')];
  const hooks = [...children.allSuites()].filter((suite) => suite.errors().length > 0);
  return [
    ...(module.errors().length > 0 ? [failure(file, module.errors())] : []),
    ...hooks.map((suite) => failure(`${file}: a hook of ${suite.fullName}`, suite.errors())),
    ...tests.map((test) => failure(`${file}: ${test.fullName}`, test.result().errors)),
  ];
}

function failure(title, errors) {
  const lines = errors.flatMap(({ stack, message }) =>
    stripVTControlCharacters(stack || message).split('\n'),
  );
  const own = lines.filter((line) => !line.includes('/node_modules/'));
  return `${title}\n${own.join('\n').slice(0, MESSAGE_LENGTH).trimEnd().replaceAll(/^/gm, '    ')}`;
}
