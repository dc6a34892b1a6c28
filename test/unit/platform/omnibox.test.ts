import { expect, test, vi } from 'vitest';
import { onOmniboxEntered } from '../../../src/platform/omnibox.ts';

const omnibox = vi.hoisted(() => ({
  setDefaultSuggestion: vi.fn(),
  onInputEntered: { addListener: vi.fn<(listener: (text: string) => void) => void>() },
}));

const windows = vi.hoisted(() => ({ getLastFocused: async () => ({ incognito: true }) }));

vi.mock('../../../src/platform/browser.ts', () => ({ webExtension: { omnibox, windows } }));

test('what was entered is told without the blanks around it, and whether it was in a private window', async () => {
  const listener = vi.fn();
  onOmniboxEntered(listener);
  omnibox.onInputEntered.addListener.mock.calls[0]?.[0](' files.example/a b ');
  expect(listener).toHaveBeenCalledExactlyOnceWith('files.example/a b', expect.any(Promise));
  expect(await listener.mock.calls[0]?.[1]).toBe(true);
});

test('the suggestion reads the same where the browser takes it for markup and where it does not', () => {
  onOmniboxEntered(() => undefined);
  expect(omnibox.setDefaultSuggestion).toHaveBeenCalledWith({
    description: expect.stringMatching(/^[^&<>%]+$/),
  });
});
