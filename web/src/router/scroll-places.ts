/** How far the page was scrolled, in pixels, at each place in the browser's history when it was left. */
export type ScrollPlaces = {
  /** To be called when the address has changed, before anything else is drawn. */
  turn(): void;
  /** How far it was scrolled when the place that is shown now was left; null: it never was. */
  leftAt(): number | null;
};

/**
 * Knows them for as long as the page lives. The browser itself would scroll back before there is anything to scroll
 * to, so it is told not to.
 */
export function scrollPlaces(
  window: Pick<Window, 'history' | 'performance' | 'scrollY' | 'addEventListener'>,
): ScrollPlaces {
  const { history, performance } = window;
  const left = new Map<string, number>();
  let count = 0;
  // Of a page that was loaded before in the same tab, the entries are there still.
  const name = (): string => {
    const known: unknown = history.state?.place;
    if (typeof known === 'string') return known;
    const place = `${performance.timeOrigin} ${++count}`;
    history.replaceState({ place }, '');
    return place;
  };
  let current = name();
  history.scrollRestoration = 'manual';
  // What is loaded anew, the browser scrolls as ever.
  window.addEventListener('pagehide', () => {
    history.scrollRestoration = 'auto';
  });
  return {
    turn: () => {
      left.set(current, window.scrollY);
      current = name();
    },
    leftAt: () => left.get(current) ?? null,
  };
}
