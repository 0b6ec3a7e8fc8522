import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Room } from './scale.ts';

/** How much room there is for the picture, now and whenever that changes; null: that is not known yet. */
export function useRoom(frame: RefObject<HTMLElement | null>): Room | null {
  const room = useSignal<Room | null>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => {
      const border = element.offsetHeight - element.clientHeight;
      const [width, height] = [element.clientWidth, Number.parseFloat(getComputedStyle(element).maxHeight) - border];
      if (room.peek()?.width !== width || room.peek()?.height !== height) room.value = { width, height };
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    window.addEventListener('resize', measure);
    return () => {
      watch.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, []);
  return room.value;
}

/** Has the element around the window tell on which sides there is more than can be seen, for the styles. */
export function useEdges(frame: RefObject<HTMLElement | null>): () => void {
  const tell = () => {
    const element = frame.current;
    if (element?.parentElement) element.parentElement.dataset.more = sidesWithMore(element).join(' ');
  };
  useLayoutEffect(tell);
  return tell;
}

/** Fractions of pixels are no more to see. */
const SLACK = 4;

function sidesWithMore(element: HTMLElement): readonly string[] {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  return [
    ...(scrollLeft > SLACK ? ['left'] : []),
    ...(scrollTop > SLACK ? ['top'] : []),
    ...(scrollWidth - clientWidth - scrollLeft > SLACK ? ['right'] : []),
    ...(scrollHeight - clientHeight - scrollTop > SLACK ? ['bottom'] : []),
  ];
}

/** Pixels: who moves the mouse less while it is pressed wants to press. */
const STILL = 4;

/** Moves the picture as the mouse that is pressed moves; fingers do so without. */
export function drag(event: PointerEvent & { readonly currentTarget: HTMLElement }): void {
  if (event.pointerType !== 'mouse' || event.button !== 0) return;
  const { currentTarget: frame, pointerId, clientX, clientY } = event;
  const { scrollLeft, scrollTop } = frame;
  const move = ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!frame.hasPointerCapture(pointerId) && Math.hypot(x - clientX, y - clientY) < STILL) return;
    // From now on it is the window's, and presses nothing that is in it.
    frame.setPointerCapture(pointerId);
    frame.scrollTo(scrollLeft + clientX - x, scrollTop + clientY - y);
  };
  const end = () => {
    frame.removeEventListener('pointermove', move);
    for (const kind of ENDS) window.removeEventListener(kind, end);
  };
  frame.addEventListener('pointermove', move);
  for (const kind of ENDS) window.addEventListener(kind, end);
}

const ENDS = ['pointerup', 'pointercancel'] as const;
