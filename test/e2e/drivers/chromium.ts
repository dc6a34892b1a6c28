import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, {
  type Browser,
  type CDPSession,
  type LaunchOptions,
  type Page,
  type Target,
  TargetType,
} from 'puppeteer-core';
import * as v from 'valibot';
import { PAGE_PATHS, type BrowserAlone, type Driver, type MenuTarget } from './driver.ts';
import { killBrowser, untilEnded } from './browser-process.ts';
import { removeProfile } from './remove-profile.ts';

const DIST = resolve('dist/chrome');

/** The id that Chromium gives to an unpacked extension: from its folder's path. */
function extensionId(folder: string): string {
  const hex = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return Array.from(hex, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

const manifestSchema = v.object({ permissions: v.array(v.string()), host_permissions: v.array(v.string()) });

/** A headless Chromium never answers a permission prompt, so the loopback is granted in the profile beforehand. */
function writePreferences(profile: string, dist: string): void {
  const manifest = v.parse(manifestSchema, JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')));
  const granted = {
    api: manifest.permissions,
    explicit_host: [...manifest.host_permissions, 'http://127.0.0.1/*'],
    manifest_permissions: [],
    scriptable_host: [],
  };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({
      download: { default_directory: downloadFolderOf(profile), prompt_for_download: false },
      // Else the browser asks before the second download of a page.
      profile: { default_content_setting_values: { automatic_downloads: 1 } },
      extensions: {
        // Without it Chromium disables an unpacked extension whose file access is switched.
        ui: { developer_mode: true },
        settings: { [extensionId(dist)]: { active_permissions: granted, granted_permissions: granted } },
      },
    }),
  );
}

function downloadFolderOf(profile: string): string {
  return join(profile, 'downloads');
}

/** Puppeteer has downloads its own way; the browser's own is wanted, with real names in a real folder. */
async function launch(profile: string, dist: string, more: LaunchOptions): Promise<Browser> {
  const browser = await launchBrowser(profile, dist, more);
  const cdp = await browser.target().createCDPSession();
  // Left open: what it sets ends with it, and the download under way would stay unfinished.
  await cdp.send('Browser.setDownloadBehavior', { behavior: 'default' });
  return browser;
}

function launchBrowser(profile: string, dist: string, more: LaunchOptions): Promise<Browser> {
  return puppeteer.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    userDataDir: profile,
    ignoreDefaultArgs: ['--disable-extensions'],
    defaultViewport: null,
    ...more,
    args: [
      '--no-sandbox',
      `--disable-extensions-except=${dist}`,
      `--load-extension=${dist}`,
      '--host-resolver-rules=MAP *.example 127.0.0.1',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1200,900',
      ...(more.args ?? []),
    ],
  });
}

/**
 * The demo's name looks public and has no TLS: Chromium holds archives and programs from such places until a person
 * has said in its own window that they may stay.
 */
export function demoArguments(emulatorUrl: string): string[] {
  return [`--unsafely-treat-insecure-origin-as-secure=http://demo.example:${new URL(emulatorUrl).port}`];
}

/** How a Chromium may differ: another folder of the built extension, other options and arguments of its launch. */
type ChromiumOptions = { dist?: string; more?: LaunchOptions };

/** Starts Chromium, headless if nothing else is said, with the built extension on a profile of its own. */
export async function startChromium({ dist = DIST, more = {} }: ChromiumOptions = {}): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'vouch-chromium-'));
  const origin = `chrome-extension://${extensionId(dist)}`;
  writePreferences(profile, dist);
  const remove = () => removeProfile(profile);
  let browser = await launch(profile, dist, more).catch(async (cause: unknown) => {
    await remove();
    throw cause;
  });
  await workerTarget(browser, origin);
  // Opened by Vouch at its install; it takes the tab in front, which must not be one of ours.
  await browser.waitForTarget((target) => target.url() === `${origin}/${PAGE_PATHS.options}`);

  /** Puppeteer does not tell them from others. */
  const privatePages = new WeakSet<Page>();

  /** In a session of its own that ends at once: a worker that a debugger holds is not started again once stopped. */
  async function inWorker(expression: string): Promise<unknown> {
    if (!browser.targets().some((target) => isWorkerOf(target, origin))) await wakeWorker();
    const cdp = await (await workerTarget(browser, origin)).createCDPSession();
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    await cdp.detach();
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  /** The one that was started here: a browser that was let go and taken up again does not know its own. */
  let process = browser.process();
  let isKilled = false;
  /** What the worker's network is kept away with: it is back when the session ends. */
  let offline: CDPSession | null = null;

  async function close(): Promise<void> {
    const ended = untilEnded(process);
    await browser.close();
    await ended;
  }

  async function restart(environment?: NodeJS.ProcessEnv): Promise<void> {
    if (!isKilled) await close();
    isKilled = false;
    const env = environment && { ...globalThis.process.env, ...environment };
    browser = await launch(profile, dist, { ...more, ...(env ? { env } : {}) });
    process = browser.process();
    await workerTarget(browser, origin);
  }

  async function setOffline(isOffline: boolean): Promise<void> {
    if (isOffline) {
      if (!browser.targets().some((target) => isWorkerOf(target, origin))) await wakeWorker();
      offline ??= await (await workerTarget(browser, origin)).createCDPSession();
      await offline.send('Network.enable');
    }
    const unlimited = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await offline?.send('Network.emulateNetworkConditions', { offline: isOffline, ...unlimited });
    if (isOffline) return;
    await offline?.detach();
    offline = null;
  }

  async function letGo(): Promise<BrowserAlone> {
    const address = browser.wsEndpoint();
    await browser.disconnect();
    return {
      isBackgroundRunning: () => isListed(address, origin),
      takeUp: async () => {
        browser = await puppeteer.connect({ browserWSEndpoint: address, defaultViewport: null });
      },
    };
  }

  /** Any message starts it; one that is none of ours does nothing else. */
  async function wakeWorker(): Promise<void> {
    const page = await openExtensionPage('options');
    await page.evaluate('chrome.runtime.sendMessage({})');
    await page.close();
  }

  async function inExtensionSettings(expression: string): Promise<unknown> {
    const page = await browser.newPage();
    await page.goto('chrome://extensions');
    const result = await page.evaluate(expression);
    await page.close();
    return result;
  }

  /** A change loads the extension anew, later than it is answered: until then the old worker is still there. */
  async function setAccess(access: 'fileAccess' | 'incognitoAccess', isAllowed: boolean): Promise<void> {
    const before = browser.targets().find((target) => isWorkerOf(target, origin));
    const update = JSON.stringify({ extensionId: extensionId(dist), [access]: isAllowed });
    const isChanged = await inExtensionSettings(
      `chrome.developerPrivate.getExtensionInfo('${extensionId(dist)}').then(async ({ ${access}: { isActive } }) => {
        if (isActive === ${isAllowed}) return false;
        await chrome.developerPrivate.updateExtensionConfiguration(${update});
        return true;
      })`,
    );
    if (isChanged !== true) return;
    await browser.waitForTarget((target) => target !== before && isWorkerOf(target, origin));
  }

  async function openedPopup(): Promise<Page> {
    const target = await browser.waitForTarget((each) => isPopup(each, origin));
    return target.asPage();
  }

  async function openExtensionPage(name: keyof typeof PAGE_PATHS, query = ''): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${origin}/${PAGE_PATHS[name]}${query}`);
    return page;
  }

  return {
    name: 'chromium',
    profile,
    downloadFolder: downloadFolderOf(profile),
    pageOf: async (name) => {
      const isPage = (target: Target) => target.url().startsWith(`${origin}/${PAGE_PATHS[name]}`);
      return (await browser.waitForTarget(isPage)).asPage();
    },
    enterOmnibox: async (text) => {
      await inWorker(`chrome.omnibox.onInputEntered.dispatch(${JSON.stringify(text)}, 'currentTab')`);
    },
    setEnabled: async (isEnabled) => {
      await inExtensionSettings(`chrome.management.setEnabled('${extensionId(dist)}', ${isEnabled})`);
      if (isEnabled) await workerTarget(browser, origin);
    },
    setFileAccess: (isAllowed) => setAccess('fileAccess', isAllowed),
    saveLinkAs: null,
    grantSites: async () => {
      await inExtensionSettings(
        `chrome.developerPrivate.addHostPermission('${extensionId(dist)}', '<all_urls>')`,
      );
    },
    openPage: async (url) => {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    },
    openExtensionPage,
    clickMenu: async (page, target) => {
      await page.bringToFront();
      const info = await clickInfo(page, target);
      const tab = JSON.stringify({ id: 1, incognito: privatePages.has(page) });
      await inWorker(`chrome.contextMenus.onClicked.dispatch(${JSON.stringify(info)}, ${tab})`);
    },
    openPrivateWindow: async (url) => {
      await setAccess('incognitoAccess', true);
      const opener = await openExtensionPage('options');
      const create = `chrome.windows.create(${JSON.stringify({ url, incognito: true })}).then(({ id }) => id)`;
      const id = v.parse(v.number(), await opener.evaluate(create));
      const target = await browser.waitForTarget((each) => each.url() === url);
      const page = await target.asPage();
      // The address is the target's before the page is there.
      await page.waitForSelector('footer');
      privatePages.add(page);
      return {
        page,
        close: async () => {
          await opener.evaluate(`chrome.windows.remove(${id})`);
          await opener.close();
        },
      };
    },
    badge: async () => {
      const read = 'Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})])';
      const [text, title] = v.parse(v.tuple([v.string(), v.string()]), await inWorker(read));
      return { text, title };
    },
    pressNotice: async (buttonIndex) => {
      await inWorker(`chrome.notifications.getAll().then((all) => {
        const [id, ...others] = Object.keys(all);
        if (id === undefined || others.length > 0) throw new Error(others.length + ' others');
        chrome.notifications.onButtonClicked.dispatch(id, ${buttonIndex});
      })`);
    },
    stopBackground: () => stopWorker(browser, origin),
    openedPopup,
    closePopup: async () => (await openedPopup()).close(),
    installLines: async () => {
      const page = await openExtensionPage('options');
      const manifest = readFileSync(join(dist, 'manifest.json'), 'utf8');
      const ask = `chrome.management.getPermissionWarningsByManifest(${JSON.stringify(manifest)})`;
      const lines = v.parse(v.array(v.string()), await page.evaluate(ask));
      await page.close();
      return lines;
    },
    restart,
    kill: async () => {
      isKilled = true;
      await killBrowser(process);
    },
    setOffline,
    letGo,
    setDark: (page, dark) =>
      page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]),
    close,
    remove,
  };
}

function isPopup(target: Target, origin: string): boolean {
  return target.url().startsWith(`${origin}/${PAGE_PATHS.popup}`);
}

/** Stops the worker as the browser does when it is idle, and waits until it has stopped. */
async function stopWorker(browser: Browser, origin: string): Promise<void> {
  const page = await browser.newPage();
  const cdp = await page.createCDPSession();
  const statuses = new Map<string, string>();
  const isStopped = () => statuses.size > 0 && [...statuses.values()].every((status) => status === 'stopped');
  let heard: () => void = () => undefined;
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { scriptURL, versionId, runningStatus } of versions)
      if (scriptURL.startsWith(origin)) statuses.set(versionId, runningStatus);
    heard();
  });
  // Tells how it stands: of one that had stopped by itself nothing more is heard.
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.stopAllWorkers');
  while (!isStopped()) await new Promise<void>((done) => (heard = done));
  await page.close();
}

const listSchema = v.array(v.object({ type: v.string(), url: v.string() }));

/** Whether the worker runs, by the list of what could be debugged, which is read without debugging it. */
async function isListed(address: string, origin: string): Promise<boolean> {
  const response = await fetch(`http://${new URL(address).host}/json/list`);
  const list = v.parse(listSchema, await response.json());
  return list.some(({ type, url }) => type === 'service_worker' && url.startsWith(`${origin}/`));
}

function workerTarget(browser: Browser, origin: string): Promise<Target> {
  return browser.waitForTarget((target) => isWorkerOf(target, origin));
}

function isWorkerOf(target: Target, origin: string): boolean {
  return target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(`${origin}/`);
}

/** What Chromium's menu event says of an element. */
function clickInfo(page: Page, { selector, entry }: MenuTarget) {
  return page.$eval(
    selector,
    (element, menuItemId) => {
      const link = element.closest('a')?.href;
      const source = 'src' in element && typeof element.src === 'string' ? element.src : undefined;
      return {
        menuItemId,
        pageUrl: location.href,
        ...(link === undefined ? {} : { linkUrl: link }),
        ...(source === undefined ? {} : { srcUrl: source }),
        ...(menuItemId === 'check-selection' ? { selectionText: getSelection()?.toString() ?? '' } : {}),
      };
    },
    entry,
  );
}
