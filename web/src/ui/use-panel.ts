import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

export type PanelOptions = {
  readonly isOpen: boolean;
  /** Finds, in the document, what it tells of. */
  readonly chosen: string;
  onClose(): void;
};

/** What a panel needs that tells of one thing among many, from which it stands apart. */
export type PanelWays = {
  readonly panel: RefObject<HTMLElement | null>;
  /** Leads into the panel, as soon as it is drawn. */
  seek(): void;
  /** Closes it, and leads back to what it told of; Escape does so, too. */
  leave(): void;
};

/** The ways into a panel and back, for those who have no pointer. */
export function usePanel({ isOpen, chosen, onClose }: PanelOptions): PanelWays {
  const panel = useRef<HTMLElement>(null);
  const sought = useSignal(0);
  useLayoutEffect(() => {
    if (sought.value === 0) return;
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, [sought.value]);
  const leave = () => {
    document.querySelector<HTMLElement | SVGElement>(chosen)?.focus();
    onClose();
  };
  useEffect(() => (isOpen ? onEscape(leave) : undefined), [isOpen]);
  return { panel, seek: () => sought.value++, leave };
}

function onEscape(leave: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    // A field empties itself by it, and a dialog closes.
    const isOthers =
      event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null;
    if (event.key === 'Escape' && !event.defaultPrevented && !isOthers) leave();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
