import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** What time it is; whoever uses it is drawn anew each so many ms. */
export function useNow(everyMs: number): Date {
  const now = useSignal(new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = new Date();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now.value;
}
