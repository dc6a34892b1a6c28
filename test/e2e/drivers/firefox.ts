import { copyFileSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import * as v from 'valibot';
import { PAGE_PATHS, type Driver } from './driver.ts';
import { killBrowser, untilEnded } from './browser-process.ts';
import { removeProfile } from './remove-profile.ts';

const ID = 'vouch@vouch.example';
/** Written by `npm run package`: an add-on that is in the profile stays across restarts, a temporary one does not. */
const PACKAGE = resolve('artifacts/vouch-firefox.zip');

const MENU_LABELS: Record<string, string> = {
  'check-link': 'Check link',
  'check-image': 'Check picture',
  'check-video': 'Check video',
  'check-audio': 'Check audio',
  'check-page': 'Check this page',
  'check-selection': 'Check “',
};

const PREFERENCES = {
  'xpinstall.signatures.required': false,
  'extensions.autoDisableScopes': 0,
  'extensions.enabledScopes': 15,
  'extensions.startupScanScopes': 15,
  'extensions.webextOptionalPermissionPrompts': false,
  'network.dns.localDomains': 'demo.example',
  'browser.download.folderList': 2,
  'browser.altClickSave': true,
  'browser.download.always_ask_before_handling_new_types': false,
  'browser.download.alwaysOpenPanel': false,
  'browser.shell.checkDefaultBrowser': false,
};

function downloadFolderOf(profile: string): string {
  return join(profile, 'downloads');
}

function launch(profile: string, environment: NodeJS.ProcessEnv): Promise<Browser> {
  const home = join(profile, 'home');
  mkdirSync(home, { recursive: true });
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
    headless: true,
    userDataDir: profile,
    args: ['--remote-allow-system-access', '--width=1200', '--height=900'],
    // Else Firefox makes folders in the real home.
    env: { ...process.env, HOME: home, ...environment },
    extraPrefsFirefox: { ...PREFERENCES, 'browser.download.dir': downloadFolderOf(profile) },
    defaultViewport: null,
  });
}

const PUT_BACK_TRIES = 100;
const TRY_AGAIN_MS = 50;

/** When the browser is gone puppeteer puts back the preferences that it has changed: a start meanwhile finds half of them. */
async function untilPutBack(profile: string): Promise<void> {
  const copies = ['prefs.js', 'user.js'].map((name) => join(profile, `${name}.puppeteer`));
  for (let tries = 0; tries < PUT_BACK_TRIES && copies.some((copy) => existsSync(copy)); tries += 1)
    await sleep(TRY_AGAIN_MS);
}

const treeSchema = v.object({ contexts: v.array(v.object({ context: v.string(), url: v.string() })) });
const evaluatedSchema = v.variant('type', [
  v.object({ type: v.literal('success'), result: v.object({ value: v.optional(v.string()) }) }),
  v.object({ type: v.literal('exception'), exceptionDetails: v.object({ text: v.string() }) }),
]);
const answerSchema = v.object({ result: v.unknown() });

/** One running Firefox, spoken to by WebDriver BiDi, with its own window's scripts in reach. */
class FirefoxSession {
  readonly browser: Browser;

  private constructor(browser: Browser) {
    this.browser = browser;
  }

  static async start(profile: string, environment: NodeJS.ProcessEnv = {}): Promise<FirefoxSession> {
    const session = new FirefoxSession(await launch(profile, environment));
    await session.untilInstalled();
    return session;
  }

  /** A raw BiDi command: navigating to an add-on's page by puppeteer's own `goto` never ends. */
  async send(method: string, parameters: object): Promise<unknown> {
    const connection: unknown = Reflect.get(this.browser, 'connection');
    if (typeof connection !== 'object' || connection === null) throw new Error('no connection');
    const command: unknown = Reflect.get(connection, 'send');
    if (typeof command !== 'function') throw new Error('no connection');
    const answer: unknown = await Reflect.apply(command, connection, [method, parameters]);
    return v.parse(answerSchema, answer).result;
  }

  /** Runs code in the browser's own window; `code` is the body of an async function. */
  async inBrowserWindow(code: string): Promise<unknown> {
    const tree = v.parse(treeSchema, await this.send('browsingContext.getTree', { 'moz:scope': 'chrome' }));
    const window = tree.contexts.find(({ url }) => url.endsWith('browser.xhtml'));
    if (!window) throw new Error('no browser window');
    const answer = v.parse(
      evaluatedSchema,
      await this.send('script.evaluate', {
        target: { context: window.context },
        awaitPromise: true,
        expression: `(async () => JSON.stringify(await (async () => { ${code} })()))()`,
      }),
    );
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  }

  async open(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    const context: unknown = Reflect.get(page.mainFrame(), '_id');
    await this.send('browsingContext.navigate', { context, url, wait: 'complete' });
    return page;
  }

  async untilInstalled(): Promise<void> {
    await this.inBrowserWindow(
      `for (;;) {
         const policy = WebExtensionPolicy.getByID('${ID}');
         if (policy?.active && policy.extension?.hasLoaded !== false) return true;
         await new Promise((done) => setTimeout(done, 50));
       }`,
    );
  }

  /** Ends with the browser's own process: until then it writes into its profile. */
  async close(): Promise<void> {
    const ended = untilEnded(this.browser.process());
    await this.browser.close();
    await ended;
  }
}

/** Starts Firefox with the packaged extension on a profile of its own. */
export async function startFirefox(): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'vouch-firefox-'));
  mkdirSync(join(profile, 'extensions'));
  copyFileSync(PACKAGE, join(profile, 'extensions', `${ID}.xpi`));
  let session = await FirefoxSession.start(profile);
  let isKilled = false;

  const hostname = async () =>
    v.parse(
      v.string(),
      await session.inBrowserWindow(`return WebExtensionPolicy.getByID('${ID}').mozExtensionHostname;`),
    );

  /** A right click while it is open would only close it. */
  const closePopup = async (): Promise<void> => {
    await session.inBrowserWindow(
      `for (const panel of document.querySelectorAll('panel')) panel.hidePopup();
       return true;`,
    );
  };

  return {
    name: 'firefox',
    profile,
    downloadFolder: downloadFolderOf(profile),
    pageOf: () => Promise.reject(new Error('a page that Firefox has opened is out of reach')),
    enterOmnibox: async (text) => {
      await session.inBrowserWindow(enterInAddressBar(`vouch ${text}`));
    },
    setEnabled: async (isEnabled) => {
      await session.inBrowserWindow(
        `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
         const addon = await AddonManager.getAddonByID('${ID}');
         await addon.${isEnabled ? 'enable' : 'disable'}();
         return true;`,
      );
      if (isEnabled) await session.untilInstalled();
    },
    setFileAccess: null,
    grantSites: null,
    saveLinkAs: async (page, selector) => {
      await closePopup();
      await page.bringToFront();
      await session.inBrowserWindow(answerFilePicker(downloadFolderOf(profile)));
      await page.click(selector, { button: 'right' });
      await session.inBrowserWindow(chooseMenuItem('Save Link As'));
    },
    openPage: (url) => session.open(url),
    openExtensionPage: async (name, query = '') =>
      session.open(`moz-extension://${await hostname()}/${PAGE_PATHS[name]}${query}`),
    openedPopup: null,
    closePopup,
    clickMenu: async (page, { selector, entry }) => {
      await closePopup();
      await page.bringToFront();
      await page.click(selector, { button: 'right' });
      await session.inBrowserWindow(chooseMenuItem(MENU_LABELS[entry] ?? entry));
    },
    openPrivateWindow: null,
    badge: async () =>
      v.parse(
        v.object({ text: v.string(), title: v.string() }),
        await session.inBrowserWindow(
          `const { extension } = WebExtensionPolicy.getByID('${ID}');
           const data = extension.apiManager.global.browserActionFor(extension).action.globals;
           return { text: data.badgeText ?? '', title: data.title ?? '' };`,
        ),
      ),
    pressNotice: null,
    stopBackground: async () => {
      await session.inBrowserWindow(
        `await WebExtensionPolicy.getByID('${ID}').extension.terminateBackground({ ignoreDevToolsAttached: true }); return true;`,
      );
    },
    installLines: async () => v.parse(v.array(v.string()), await session.inBrowserWindow(INSTALL_LINES)),
    restart: async (environment) => {
      if (!isKilled) await session.close();
      isKilled = false;
      session = await FirefoxSession.start(profile, environment);
    },
    kill: async () => {
      isKilled = true;
      await killBrowser(session.browser.process());
      await untilPutBack(profile);
    },
    setOffline: async (isOffline) => {
      await session.inBrowserWindow(`Services.io.offline = ${isOffline}; return true;`);
    },
    letGo: null,
    setDark: async (_page, dark) => {
      await session.inBrowserWindow(
        `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${dark ? 0 : 1}); return true;`,
      );
    },
    close: () => session.close(),
    remove: () => removeProfile(profile),
  };
}

/** Chooses an entry of the context menu that is open, in a submenu too. */
function chooseMenuItem(label: string): string {
  return `
    const menu = document.getElementById('contentAreaContextMenu');
    if (menu.state !== 'open') await new Promise((done) => menu.addEventListener('popupshown', done, { once: true }));
    const item = [...menu.querySelectorAll('menuitem')].find((each) => each.label?.startsWith(${JSON.stringify(label)}) && !each.hidden);
    if (!item) throw new Error('no menu entry ' + ${JSON.stringify(label)});
    const popup = item.closest('menupopup');
    if (popup !== menu) {
      const shown = new Promise((done) => popup.addEventListener('popupshown', done, { once: true }));
      item.closest('menu').openMenu(true);
      await shown;
    }
    popup.activateItem(item);
    return true;`;
}

/** Answers the system's question where to save: in a folder, by the name that is proposed. */
function answerFilePicker(folder: string): string {
  return `
    const contractId = '@mozilla.org/filepicker;1';
    const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
    const id = Components.ID(Services.uuid.generateUUID().toString());
    const createPicker = () => ({
      QueryInterface: ChromeUtils.generateQI(['nsIFilePicker']),
      init() {}, appendFilter() {}, appendFilters() {}, appendRawFilter() {},
      defaultString: '', defaultExtension: '', filterIndex: 0, displayDirectory: null, displaySpecialDirectory: '',
      get file() {
        const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
        file.initWithPath(${JSON.stringify(folder)});
        if (!file.exists()) file.create(Ci.nsIFile.DIRECTORY_TYPE, 0o755);
        file.append(this.defaultString || 'saved.bin');
        return file;
      },
      get fileURL() { return Services.io.newFileURI(this.file); },
      open(callback) { Services.tm.dispatchToMainThread(() => callback.done(Ci.nsIFilePicker.returnOK)); },
    });
    registrar.registerFactory(id, 'picker', contractId, {
      QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
      createInstance: (iid) => createPicker().QueryInterface(iid),
    });
    return true;`;
}

/** Types into the address bar and presses Enter, as a person does. */
function enterInAddressBar(text: string): string {
  return `
    gURLBar.focus();
    gURLBar.search(${JSON.stringify(text)});
    await gURLBar.lastQueryContextPromise;
    gURLBar.inputField.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true }));
    return true;`;
}

/** Firefox's own words for its install prompt: permissions, hosts, and what the developer says is collected. */
const INSTALL_LINES = `
  const { ExtensionData } = ChromeUtils.importESModule('resource://gre/modules/Extension.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID('${ID}');
  const permissions = { ...extension.getRequiredPermissions(), origins: extension.getRequestedPermissions().origins };
  const words = ExtensionData.formatPermissionStrings({ permissions, appName: 'Firefox' }, { fullDomainsList: true });
  return [...words.msgs, words.dataCollectionPermissions.msg];`;
