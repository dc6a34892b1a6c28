import { describe, expect, test } from 'vitest';
import { gzippedBytes, scriptsOf } from './scripts-of.ts';

describe.each(['chrome', 'firefox'])('dist/%s', (target) => {
  test('the popup loads at most 35 kB of script to show a verdict, gzipped', () => {
    expect(gzippedBytes(scriptsOf(`dist/${target}`, 'src/pages/popup/index.html'))).toBeLessThanOrEqual(
      35_000,
    );
  });

  test('with every part that it loads on demand the popup has at most 44 kB of script', () => {
    const all = scriptsOf(`dist/${target}`, 'src/pages/popup/index.html', true);
    expect(gzippedBytes(all)).toBeLessThanOrEqual(44_000);
    expect(all.length).toBeGreaterThan(scriptsOf(`dist/${target}`, 'src/pages/popup/index.html').length);
  });

  test('the background loads at most 45 kB of script, gzipped', () => {
    expect(gzippedBytes(scriptsOf(`dist/${target}`, 'service-worker-loader.js'))).toBeLessThanOrEqual(45_000);
  });
});
