import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';

type Loaded<P> = { Part: ComponentType<P> } | 'loading' | 'failed';

/** A part in a script of its own, loaded when it is first shown: what is painted first must stay small. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return (props: P): JSX.Element => {
    const loaded = useSignal<Loaded<P>>('loading');
    useEffect(() => {
      load().then(
        (Part) => (loaded.value = { Part }),
        () => (loaded.value = 'failed'),
      );
    }, [loaded]);
    if (loaded.value === 'loading') return <p aria-busy="true" />;
    if (loaded.value === 'failed')
      return <p class="aside">This part could not be loaded. Close this and open it again.</p>;
    const { Part } = loaded.value;
    return <Part {...props} />;
  };
}
