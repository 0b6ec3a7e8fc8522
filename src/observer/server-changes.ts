import type { ServerHappening } from './happening.ts';
import type { SeenNetwork } from './picture.ts';

/** What has become of the dnsmasq of a network that runs on; what starts and stops with its network is told with that. */
export function serverChanges(
  before: SeenNetwork | undefined,
  after: SeenNetwork | undefined,
): readonly ServerHappening[] {
  if (before === undefined || after === undefined || before.live === null || after.live === null) return [];
  if (before.server === after.server) return [];
  const network = after.name;
  switch (after.server) {
    case 'running':
      return [{ kind: 'server-running', network }];
    case 'stale':
      return [{ kind: 'server-stale', network }];
    case 'stopped':
    case null:
      return before.server === 'stopped' || before.server === null ? [] : [{ kind: 'server-ended', network }];
  }
}
