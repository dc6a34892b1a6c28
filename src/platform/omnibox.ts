import browser from 'webextension-polyfill';

/** Plain words: Chromium reads markup here and rejects a lone `&`, Firefox shows markup as it is. */
const SUGGESTION = 'Ask VirusTotal about a link, a domain, an IP address or a file hash';

/** Calls back with what was entered behind Vouch's keyword. To be called while the background is first evaluated. */
export function onOmniboxEntered(listener: (text: string) => void): void {
  browser.omnibox.setDefaultSuggestion({ description: SUGGESTION });
  browser.omnibox.onInputEntered.addListener((text) => listener(text.trim()));
}
