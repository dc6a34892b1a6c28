import { withBenchBrowser } from './bench-browser.ts';
import { printClickToRequest } from './click-to-request.ts';
import { printDownloadToRequest } from './download-to-request.ts';
import { printHashLibraries } from './hash-libraries.ts';
import { printIdle } from './idle.ts';
import { printParsing } from './parsing.ts';
import { printPopupPaint } from './popup-paint.ts';
import { printScriptSizes } from './script-sizes.ts';

printScriptSizes();
printParsing();
await printHashLibraries();
await withBenchBrowser(async (bench) => {
  await printPopupPaint(bench);
  await printClickToRequest(bench);
  await printDownloadToRequest(bench);
  await printIdle(bench);
});
