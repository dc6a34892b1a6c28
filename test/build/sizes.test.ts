import { describe, expect, test } from 'vitest';
import { gzippedBytes, scriptsOf } from './scripts-of.ts';

describe.each(['chrome', 'firefox'])('dist/%s', (target) => {
  test('the popup loads at most 35 kB of script, gzipped, at its opening', () => {
    expect(gzippedBytes(scriptsOf(`dist/${target}`, 'src/pages/popup/index.html'))).toBeLessThanOrEqual(
      35_000,
    );
  });

  test('the popup loads one script: each further file would cost a paint time', () => {
    expect(scriptsOf(`dist/${target}`, 'src/pages/popup/index.html')).toHaveLength(1);
  });

  test('the background loads at most 67 kB of script, gzipped', () => {
    expect(gzippedBytes(scriptsOf(`dist/${target}`, 'service-worker-loader.js'))).toBeLessThanOrEqual(67_000);
  });
});
