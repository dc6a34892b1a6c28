import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/** The views of the page, as its address names them behind `#`. */
export const VIEW_NAMES = ['checks', 'quota', 'requests'] as const;

/** The name of a view. */
export type ViewName = (typeof VIEW_NAMES)[number];

/** The view that the page's address names; the checks where it names none. */
export function useViewName(): ViewName {
  const name = useSignal(namedView());
  useLayoutEffect(() => {
    function follow(): void {
      name.value = namedView();
    }

    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [name]);
  return name.value;
}

function namedView(): ViewName {
  return VIEW_NAMES.find((name) => location.hash === `#${name}`) ?? 'checks';
}
