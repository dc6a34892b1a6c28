import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/**
 * Keeps the keyboard inside a part of the page: where the element with the focus goes away or is disabled, the part's
 * heading gets it, without scrolling. The heading needs a `tabIndex` of -1.
 */
export function useKeptFocus(): {
  part: RefObject<HTMLElement | null>;
  heading: RefObject<HTMLHeadingElement | null>;
} {
  const part = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => (part.current ? watch(part.current, heading) : undefined), []);
  return { part, heading };
}

function watch(part: HTMLElement, heading: RefObject<HTMLElement | null>): () => void {
  let focused: Element | null = null;
  const controller = new AbortController();
  const { signal } = controller;

  function onFocusIn({ target }: FocusEvent): void {
    focused = target instanceof Element ? target : null;
  }

  /** Some browsers say so in the midst of a removal, too: whether a person left is seen after it. */
  function onFocusOut({ target }: FocusEvent): void {
    queueMicrotask(() => {
      if (focused === target && focused && !isLost(focused)) focused = null;
    });
  }

  const observer = new MutationObserver(() => {
    if (!focused || !isLost(focused)) return;
    focused = null;
    if (hasNobodyFocus()) heading.current?.focus({ preventScroll: true });
  });
  part.addEventListener('focusin', onFocusIn, { signal });
  part.addEventListener('focusout', onFocusOut, { signal });
  observer.observe(part, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    controller.abort();
    observer.disconnect();
  };
}

function isLost(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled');
}

/** A browser may leave the focus on a button that was disabled under it. */
function hasNobodyFocus(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || isLost(activeElement);
}
