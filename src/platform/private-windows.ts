import { webExtension } from './browser.ts';

/** Whether a private window is open; only where the person lets Vouch into them it can tell. */
export async function isPrivateWindowOpen(): Promise<boolean> {
  return (await webExtension.windows.getAll()).some(({ incognito }) => incognito);
}

/** Whether the window in front is a private one. */
export async function isFrontWindowPrivate(): Promise<boolean> {
  return (await webExtension.windows.getLastFocused()).incognito;
}

/** Calls back when a window was closed. To be called while the background is first evaluated. */
export function onWindowClosed(listener: () => void): void {
  webExtension.windows.onRemoved.addListener(listener);
}

/** Whether a person can let Vouch into private windows: not every build goes there. */
export function canSeePrivateWindows(): boolean {
  return webExtension.runtime.getManifest().incognito !== 'not_allowed';
}
