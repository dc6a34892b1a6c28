import { signal } from '@preact/signals';
import { h, type FunctionComponent, type JSX } from 'preact';

/**
 * A part whose script is loaded when it is first shown, so that the first paint of a verdict does not wait for what
 * it has no use for.
 */
export function lazy<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  const part = signal<FunctionComponent<P> | 'failed' | null>(null);
  let loading: Promise<void> | null = null;

  async function begin(): Promise<void> {
    try {
      part.value = await load();
    } catch {
      part.value = 'failed';
    }
  }

  return function LazyPart(props: P): JSX.Element {
    loading ??= begin();
    if (part.value === null) return <div class="loading" aria-busy="true" />;
    if (part.value !== 'failed') return h(part.value, props);
    return <p class="aside">This part could not be loaded. Close Vouch and open it again.</p>;
  };
}
