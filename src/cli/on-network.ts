import type { DomainInterface } from '../formats/libvirt-domain/domain-interface.ts';
import { bridgeNameOf, type Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';

/** Whether an interface of a domain is on a network: by its name, by its bridge, or by a NIC of its pool. */
export function isOnNetwork(
  { type, source }: DomainInterface,
  network: Network,
  bridge: InterfaceName | null,
): boolean {
  if (type === 'network') return source.get('network') === network.name;
  if (type === 'bridge') return bridge !== null && source.get('bridge') === bridge;
  const { mode } = network;
  const links: readonly string[] = mode.kind === 'direct' && 'links' in mode.devices ? mode.devices.links : [];
  return type === 'direct' && links.includes(source.get('dev') ?? '');
}

/** The network of kvmnet's that an interface is on, or null. */
export function networkOf(found: DomainInterface, catalogue: Catalogue): NetworkName | null {
  const all = [...catalogue.saved, ...catalogue.live];
  const on = all.find((network) => isOnNetwork(found, network, bridgeNameOf(network, catalogue)));
  return on?.name ?? null;
}
