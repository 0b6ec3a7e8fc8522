/** provisional */
export type Happening = {
  readonly kind: HappeningKind;
  readonly network: string | null;
  readonly [key: string]: unknown;
};
export type HappeningKind =
  | 'network-defined'
  | 'network-changed'
  | 'network-started'
  | 'network-stopped'
  | 'network-removed'
  | 'network-broken'
  | 'network-well'
  | 'port-plugged'
  | 'port-unplugged'
  | 'port-changed'
  | 'place-claimed'
  | 'place-left'
  | 'lease-added'
  | 'lease-renewed'
  | 'lease-expired'
  | 'lease-released'
  | 'server-running'
  | 'server-ended'
  | 'server-stale'
  | 'repaired'
  | 'contested'
  | 'failing'
  | 'mended'
  | 'blind'
  | 'seeing';
