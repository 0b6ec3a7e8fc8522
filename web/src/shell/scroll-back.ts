/** How long, in ms, what is to be seen may take to be there. */
const PATIENCE_MS = 2000;

const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Scrolls the page to where it was, as soon as it is long enough for that; whoever scrolls himself meanwhile is left
 * alone. Gives what ends the waiting.
 */
export function scrollBack(top: number, content: Element): () => void {
  const stop = () => {
    growth.disconnect();
    clearTimeout(timer);
    for (const kind of HANDS) window.removeEventListener(kind, stop);
  };
  const scroll = () => {
    window.scrollTo(0, top);
    if (Math.abs(window.scrollY - top) <= 1) stop();
  };
  const growth = new ResizeObserver(scroll);
  const timer = setTimeout(stop, PATIENCE_MS);
  growth.observe(content);
  for (const kind of HANDS) window.addEventListener(kind, stop, { passive: true });
  return stop;
}
