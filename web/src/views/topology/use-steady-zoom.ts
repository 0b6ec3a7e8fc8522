import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A point of a picture, in shares of its size, and where it is to be seen, in pixels from the window's corner. */
type Held = { readonly x: number; readonly y: number; readonly left: number; readonly top: number };

export type SteadyZoomOptions = {
  readonly factor: number;
  /** Tells pictures apart: a point of one is nothing in another. null: how large it is to be is not known yet. */
  readonly picture: string | null;
};

export type SteadyZoom = {
  /** Takes the point that is in the middle now; to be told whenever the window was scrolled. */
  hold(): void;
  /** The next zoom keeps in place what is below the pointer. */
  holdAt(event: MouseEvent): void;
};

/** Has a point of the picture stay where it is when the picture becomes larger or smaller: the middle one, unless told. */
export function useSteadyZoom(
  frame: RefObject<HTMLElement | null>,
  { factor, picture }: SteadyZoomOptions,
): SteadyZoom {
  const held = useRef<Held | null>(null);
  const heldOf = useRef<string | null>(null);
  const hold = () => {
    const window = frame.current;
    held.current = window && heldAt(window, window.clientWidth / 2, window.clientHeight / 2);
  };
  useLayoutEffect(() => {
    const isOfPicture = picture !== null && heldOf.current === picture;
    if (frame.current !== null && held.current !== null && isOfPicture) putBack(frame.current, held.current);
    heldOf.current = picture;
    hold();
  }, [factor, picture]);
  const holdAt = ({ clientX, clientY }: MouseEvent) => {
    const window = frame.current;
    const box = window?.getBoundingClientRect();
    held.current = window && box ? heldAt(window, clientX - box.left, clientY - box.top) : null;
  };
  return { hold, holdAt };
}

function heldAt(window: HTMLElement, left: number, top: number): Held | null {
  const box = pictureIn(window);
  if (box === null || box.width === 0 || box.height === 0) return null;
  return { x: (left - box.left) / box.width, y: (top - box.top) / box.height, left, top };
}

function putBack(window: HTMLElement, { x, y, left, top }: Held): void {
  const box = pictureIn(window);
  if (box !== null) window.scrollBy(box.left + x * box.width - left, box.top + y * box.height - top);
}

/** Where the picture is, seen from the window's corner. */
function pictureIn(window: HTMLElement) {
  const [outer, inner] = [window.getBoundingClientRect(), window.querySelector('svg')?.getBoundingClientRect()];
  if (inner === undefined) return null;
  return { left: inner.left - outer.left, top: inner.top - outer.top, width: inner.width, height: inner.height };
}
