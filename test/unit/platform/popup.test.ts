import { beforeEach, expect, test, vi } from 'vitest';
import { isPopupOpen, openPopup, resetPopup, showCheck } from '../../../src/platform/popup.ts';

const PAGE = 'src/pages/popup/index.html';

const browser = vi.hoisted(() => ({
  action: { setPopup: vi.fn(), openPopup: vi.fn() },
  tabs: { create: vi.fn() },
  runtime: { getURL: (path: string) => `chrome-extension://vouch/${path}`, getContexts: vi.fn() },
}));

vi.mock('../../../src/platform/browser.ts', () => ({ webExtension: browser }));

beforeEach(() => {
  vi.resetAllMocks();
  browser.runtime.getContexts.mockResolvedValue([]);
});

test('showing one check leaves the button with the popup of the newest, also where it was refused', async () => {
  browser.action.openPopup.mockRejectedValue(new Error('no window'));
  await showCheck('check-1');
  expect(browser.action.setPopup.mock.calls).toEqual([
    [{ popup: `${PAGE}?check=check-1` }],
    [{ popup: PAGE }],
  ]);
  expect(browser.tabs.create).toHaveBeenCalledWith({
    url: `chrome-extension://vouch/${PAGE}?check=check-1`,
  });
});

test('a popup that a stopped background left on one check is set back', async () => {
  await resetPopup();
  expect(browser.action.setPopup).toHaveBeenCalledWith({ popup: PAGE });
});

test('whether the popup is open is known though the browser never says what became of opening it', async () => {
  vi.useFakeTimers();
  browser.action.openPopup.mockReturnValue(new Promise(() => undefined));
  void openPopup();
  const isOpen = isPopupOpen();
  await vi.runAllTimersAsync();
  expect(await isOpen).toBe(false);
  vi.useRealTimers();
});
