import type { HappeningKind } from '../../../src/observer/happening.ts';
import type { Tone } from '../ui/badge.tsx';

/** What sort of thing happened. */
export type Family = 'network' | 'guest' | 'lease' | 'server' | 'host' | 'change' | 'repair';

/** Of which family a happening is, and how good or bad it is. */
export const families: Readonly<Record<HappeningKind, { readonly family: Family; readonly tone: Tone }>> = {
  'network-defined': { family: 'network', tone: 'plain' },
  'network-changed': { family: 'network', tone: 'plain' },
  'network-started': { family: 'network', tone: 'ok' },
  'network-stopped': { family: 'network', tone: 'plain' },
  'network-removed': { family: 'network', tone: 'plain' },
  'network-broken': { family: 'network', tone: 'bad' },
  'network-well': { family: 'network', tone: 'ok' },
  'port-plugged': { family: 'guest', tone: 'ok' },
  'port-unplugged': { family: 'guest', tone: 'plain' },
  'port-changed': { family: 'guest', tone: 'plain' },
  'place-claimed': { family: 'guest', tone: 'plain' },
  'place-left': { family: 'guest', tone: 'plain' },
  'lease-added': { family: 'lease', tone: 'plain' },
  'lease-renewed': { family: 'lease', tone: 'plain' },
  'lease-expired': { family: 'lease', tone: 'plain' },
  'lease-released': { family: 'lease', tone: 'plain' },
  'server-running': { family: 'server', tone: 'ok' },
  'server-ended': { family: 'server', tone: 'warn' },
  'server-stale': { family: 'server', tone: 'warn' },
  'host-changed': { family: 'host', tone: 'plain' },
  'change-failed': { family: 'change', tone: 'bad' },
  repaired: { family: 'repair', tone: 'warn' },
  contested: { family: 'repair', tone: 'bad' },
  failing: { family: 'repair', tone: 'bad' },
  mended: { family: 'repair', tone: 'ok' },
  blind: { family: 'repair', tone: 'bad' },
  seeing: { family: 'repair', tone: 'ok' },
};
