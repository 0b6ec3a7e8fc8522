import type { GuestNetwork, Place } from './place.ts';

/**
 * Whether the modes promise that a ping from one to the other is answered. The router of the lab's LAN has a route to
 * every guest network, so that only a network's policy keeps anybody out.
 */
export function expectedReachability(from: Place, to: Place): boolean {
  if (from.kind === 'guest' && to.kind === 'guest' && from.network.name === to.network.name) {
    return !from.network.isolated;
  }
  return mayLeave(from, to) && mayEnter(from, to);
}

function mayLeave(from: Place, to: Place): boolean {
  if (from.kind !== 'guest' || from.network.mode !== 'host-only') return true;
  return from.network.hostAccess && to.kind === 'host';
}

function mayEnter(from: Place, to: Place): boolean {
  return to.kind !== 'guest' || admits(to.network, from);
}

/** Whom a network lets in to its guests, other guests of its own aside. */
function admits({ mode, hostAccess }: GuestNetwork, from: Place): boolean {
  switch (mode) {
    case 'host-only':
      return hostAccess && from.kind === 'host';
    case 'nat':
      return from.kind === 'host';
    case 'routed':
    case 'open':
    case 'bridge':
    case 'direct':
    case 'hostdev':
      return true;
  }
}
