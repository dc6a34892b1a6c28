import { withBenchBrowser } from './bench-browser.ts';
import { printClickToRequest } from './click-to-request.ts';
import { printIdle } from './idle.ts';
import { printParsing } from './parsing.ts';
import { printPopupPaint } from './popup-paint.ts';
import { printScriptSizes } from './script-sizes.ts';

printScriptSizes();
printParsing();
await withBenchBrowser(async (bench) => {
  await printPopupPaint(bench);
  await printClickToRequest(bench);
  await printIdle(bench);
});
