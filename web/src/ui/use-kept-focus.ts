import { useLayoutEffect, useRef } from 'preact/hooks';
import { focusNear, hasNobodyFocus, placeInRows, type RowPlace } from './row-place.ts';

/** Has the focus stay near where it was when the row that it is in goes; gives what is to be told of where it goes. */
export function useKeptFocus() {
  const last = useRef<{ readonly element: Element; readonly place: RowPlace } | null>(null);
  const keep = () => {
    const { element, place } = last.current ?? {};
    if (element === undefined || place === undefined || element.isConnected) return;
    last.current = null;
    if (hasNobodyFocus()) focusNear(place);
  };
  useLayoutEffect(keep);
  // Of a table that goes as a whole, the rows are still there when this is called.
  useLayoutEffect(() => () => queueMicrotask(keep), []);
  return {
    onFocusIn: ({ target }: FocusEvent) => {
      const place = target instanceof Element ? placeInRows(target) : null;
      last.current = place === null ? null : { element: target as Element, place };
    },
    onFocusOut: ({ target }: FocusEvent) => {
      // Some browsers tell of it as well when what has the focus goes: then it is not connected any more.
      queueMicrotask(() => {
        if ((target as Element).isConnected && last.current?.element === target) last.current = null;
      });
    },
  };
}
