import { mainViews, views } from '../views/views.ts';

const QUIET_MS = 1500;

/** Fetches the other views once the first one is there: they open at once then, and also while the daemon is away. */
export function fetchAhead(): () => void {
  const timer = setTimeout(() => {
    for (const { kind } of [...mainViews, { kind: 'network' as const }]) {
      // Whoever opens it is told when it cannot be fetched then, either.
      views[kind].load().catch(() => undefined);
    }
  }, QUIET_MS);
  return () => clearTimeout(timer);
}
