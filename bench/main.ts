import { withBenchBrowser } from './bench-browser.ts';
import { printClickToRequest } from './click-to-request.ts';
import { printDownloadToRequest } from './download-to-request.ts';
import { printHashLibraries } from './hash-libraries.ts';
import { printIdle } from './idle.ts';
import { printPaging } from './paging.ts';
import { printParsing } from './parsing.ts';
import { printPopupPaint } from './popup-paint.ts';
import { printScriptSizes } from './script-sizes.ts';
import { printUploads } from './upload.ts';

printScriptSizes();
printParsing();
await printPaging();
await printHashLibraries();
await withBenchBrowser(async (bench) => {
  await printPopupPaint(bench);
  await printClickToRequest(bench);
  await printDownloadToRequest(bench);
  await printIdle(bench);
  await printUploads(bench);
});
