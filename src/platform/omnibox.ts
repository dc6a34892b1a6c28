import { webExtension } from './browser.ts';
import { isFrontWindowPrivate } from './private-windows.ts';

/** Plain words: Chromium reads markup here and rejects a lone `&`, Firefox shows markup as it is. */
const SUGGESTION = 'Ask VirusTotal about a link, a domain, an IP address or a file hash';

/** Calls back with what was entered behind Vouch's keyword, and whether that was in a private window. To be called while the background is first evaluated. */
export function onOmniboxEntered(listener: (text: string, isPrivate: Promise<boolean>) => void): void {
  webExtension.omnibox.setDefaultSuggestion({ description: SUGGESTION });
  webExtension.omnibox.onInputEntered.addListener((text) => listener(text.trim(), isFrontWindowPrivate()));
}
