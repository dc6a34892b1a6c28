import { statSync } from 'node:fs';
import { gzippedBytes, scriptsOf } from '../test/build/scripts-of.ts';
import { kB, printTable } from './table.ts';

const ENTRIES = [
  { name: 'popup', path: 'src/pages/popup/index.html', atMost: '35 kB' },
  { name: 'background', path: 'service-worker-loader.js', atMost: '45 kB' },
];

/** The script that popup and background load, in both builds. */
export function printScriptSizes(): void {
  const rows = ['chrome', 'firefox'].flatMap((target) =>
    ENTRIES.map(({ name, path, atMost }) => {
      const files = scriptsOf(`dist/${target}`, path);
      const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
      return [`${name}, ${target}`, kB(bytes), kB(gzippedBytes(files)), atMost];
    }),
  );
  printTable('Script sizes', [['', 'raw', 'gzipped', 'gzipped at most'], ...rows]);
}
