import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';

/** The bridge that is marked as the network's, whatever it is called. */
export const ownBridge = (network: string, observed: HostState): Link | null =>
  linksHere(observed).find((link) => link.kind.type === 'bridge' && markOf(link)?.network === network) ?? null;

/** What is plugged into a bridge; the server's leg is left out, for it goes with its network. */
export const portsOn = (bridge: Link | null, observed: HostState): readonly Link[] =>
  linksHere(observed).filter(
    (link) => bridge !== null && link.controller === bridge.name && markOf(link)?.role !== 'server',
  );

/** The links of the host itself. */
export const linksHere = ({ links }: HostState): readonly Link[] =>
  links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
