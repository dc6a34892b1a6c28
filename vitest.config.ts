import { defineConfig } from 'vitest/config';

/** Within a test's own five seconds: by itself vitest asks within one for what a test polls for. */
const POLL_TIMEOUT_MS = 4_000;
const E2E_TIMEOUT_MS = 120_000;
const E2E_POLL_TIMEOUT_MS = 30_000;
const LIFECYCLE_TIMEOUT_MS = 30_000;
const SOAK_TIMEOUT_MS = 1_800_000;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    expect: { poll: { timeout: POLL_TIMEOUT_MS } },
    projects: [
      project('unit'),
      {
        extends: true,
        test: { name: 'page', include: ['test/page/**/*.test.tsx'], environment: 'happy-dom' },
      },
      lifecycle(),
      project('contract'),
      project('repository'),
      project('build'),
      inBrowser('chromium', 'chromium', ['test/e2e/*.test.ts', 'test/e2e/chromium/*.test.ts']),
      inBrowser('firefox', 'firefox', ['test/e2e/*.test.ts', 'test/e2e/firefox/*.test.ts']),
      soak(),
      inBrowser('chromium', 'soak-chromium', ['test/e2e/long/{,faults/,faults/chromium/}*.test.ts']),
      inBrowser('firefox', 'soak-firefox', ['test/e2e/long/{,faults/,faults/firefox/}*.test.ts']),
    ],
  },
});

function project(name: string) {
  return {
    extends: true as const,
    test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node' },
  };
}

/** Each test lives through hours of the background. */
function lifecycle() {
  const { test, ...extended } = project('lifecycle');
  return { ...extended, test: { ...test, testTimeout: LIFECYCLE_TIMEOUT_MS } };
}

/**
 * The files run one after the other: two browsers at once would share two cores with the emulator. What a test polls
 * for has as long as what it waits for in a page.
 */
function inBrowser(browser: 'chromium' | 'firefox', name: string, include: string[]) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      environment: 'node',
      provide: { browser },
      fileParallelism: false,
      testTimeout: E2E_TIMEOUT_MS,
      hookTimeout: 40_000,
      expect: { poll: { timeout: E2E_POLL_TIMEOUT_MS } },
    },
  };
}

/** What takes minutes, one file after the other, so that each has the machine to itself. */
function soak() {
  return {
    extends: true as const,
    test: {
      name: 'soak',
      include: ['test/soak/**/*.test.ts'],
      environment: 'node',
      fileParallelism: false,
      testTimeout: SOAK_TIMEOUT_MS,
      hookTimeout: 40_000,
    },
  };
}
