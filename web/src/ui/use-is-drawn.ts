import { useEffect, useRef } from 'preact/hooks';

/** Whether whoever calls this is drawn still, for what comes later. */
export function useIsDrawn(): { readonly current: boolean } {
  const isDrawn = useRef(true);
  useEffect(
    () => () => {
      isDrawn.current = false;
    },
    [],
  );
  return isDrawn;
}
