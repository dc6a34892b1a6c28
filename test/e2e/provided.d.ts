import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser that a suite runs in. */
    browser: 'chromium' | 'firefox';
  }
}
