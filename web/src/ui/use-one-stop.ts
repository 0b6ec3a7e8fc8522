import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

const STOP = '[tabindex="0"]';

/**
 * Has one of many elements be where Tab stops: that which had the focus last, else the first (the ARIA practices' roving
 * tabindex). They are drawn with a `tabindex` of -1; gives what is to be told when one gets the focus.
 */
export function useOneStop(around: RefObject<Element | null>, selector: string): (event: FocusEvent) => void {
  useLayoutEffect(() => {
    const all = around.current;
    if (all?.querySelector(selector + STOP) === null) all.querySelector(selector)?.setAttribute('tabindex', '0');
  });
  return ({ target }) => {
    const next = target instanceof Element ? target.closest(selector) : null;
    if (next === null) return;
    for (const stop of around.current?.querySelectorAll(selector + STOP) ?? []) stop.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
  };
}
