import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';

const manifestSchema = v.looseObject({
  permissions: v.array(v.string()),
  host_permissions: v.array(v.string()),
  optional_host_permissions: v.array(v.string()),
  content_security_policy: v.object({ extension_pages: v.string() }),
  background: v.looseObject({}),
});

function manifestOf(target: string) {
  return v.parse(manifestSchema, JSON.parse(readFileSync(`dist/${target}/manifest.json`, 'utf8')));
}

const chrome = manifestOf('chrome');
const firefox = manifestOf('firefox');

describe('the manifests of the two builds', () => {
  test('ask for these permissions at install', () => {
    const asked = [
      'storage',
      'contextMenus',
      'alarms',
      'downloads',
      'notifications',
      'activeTab',
      'unlimitedStorage',
      'webRequest',
    ];
    expect(chrome.permissions).toEqual(
      asked.toSpliced(5, 0, 'offscreen', 'declarativeNetRequestWithHostAccess'),
    );
    expect(firefox.permissions).toEqual([...asked, 'webRequestBlocking', 'webRequestFilterResponse']);
  });

  test("ask for VirusTotal's host, and files in Chromium only: Firefox would read that as all websites", () => {
    expect(chrome.host_permissions).toEqual(['https://www.virustotal.com/*', 'file:///*']);
    expect(firefox.host_permissions).toEqual(['https://www.virustotal.com/*']);
  });

  test('have no content script, nothing that sites can see, no messages from other extensions', () => {
    for (const manifest of [chrome, firefox]) {
      expect(manifest).not.toHaveProperty('content_scripts');
      expect(manifest).not.toHaveProperty('web_accessible_resources');
      expect(manifest).not.toHaveProperty('externally_connectable');
    }
  });

  test('hold only what their browser uses', () => {
    expect(chrome).not.toHaveProperty('browser_specific_settings');
    expect(chrome.background).toEqual({ service_worker: 'service-worker-loader.js', type: 'module' });
    expect(firefox).not.toHaveProperty('minimum_chrome_version');
    expect(firefox.background).toEqual({ scripts: ['service-worker-loader.js'], type: 'module' });
  });

  test('let pages load nothing from elsewhere, and connect to the web and, in Chromium, files', () => {
    const common =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
      "font-src 'self'; worker-src 'self'; connect-src 'self' https: http:";
    const end = "; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
    expect(chrome.content_security_policy.extension_pages).toBe(`${common} file:${end}`);
    expect(firefox.content_security_policy.extension_pages).toBe(`${common}${end}`);
  });
});
