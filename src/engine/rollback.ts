import { ownedState, type Scope } from '../plan/scope.ts';
import type { Facts } from '../state/facts.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';

/** How things in this scope were, as a state to be desired again. */
export function before({ observed, originals }: Facts, scope: Scope): HostState {
  const owned = ownedState(observed, { ...scope, originals });
  const names = new Set(owned.links.map(({ name }) => name as string));
  const lasting = new Set(Object.keys(originals.sysctls));
  return {
    ...owned,
    links: [...owned.links, ...borrowedNics(observed, originals.ports)],
    sysctls: owned.sysctls.filter(({ key }) => lasting.has(key) || names.has(key.split('/')[3] ?? '')),
  };
}

// A NIC that was a port of ours before stays one: that it carries no mark does not make it a stranger.
function borrowedNics({ links }: HostState, ports: Facts['originals']['ports']): readonly Link[] {
  return links
    .filter(({ namespace, name }) => namespace === OWN_NAMESPACE && ports.some((port) => port.name === name))
    .map(({ namespace, name, kind, up, controller }) => ({
      namespace,
      name,
      kind: kind.type === 'other' ? kind : { type: 'other', driver: kind.type },
      ...(up === undefined ? {} : { up }),
      ...(controller === undefined ? {} : { controller }),
    }));
}
