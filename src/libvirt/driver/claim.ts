import type { WantedPort } from '../../formats/libvirt-port/to-model.ts';
import type { Network } from '../../model/network.ts';
import type { VirtualFunction } from '../../model/pci-address.ts';
import type { Plug, Port } from '../../model/port.ts';
import type { PortGroup } from '../../model/port-group.ts';
import type { InterfaceName } from '../../net/names.ts';
import { checkFloor } from './floor.ts';
import { pickDevice } from './pick-device.ts';
import { refused } from './refused.ts';
import { completeVirtualPort, mergeVirtualPorts } from './virtual-port.ts';

/** What a client asks for a guest; what it leaves open, its group and the network say. */
export type PortWish = WantedPort;

/** What is needed besides the wish. */
export type ClaimContext = {
  readonly network: Network;
  readonly bridge: InterfaceName | null;
  /** All places that are claimed, of whatever network. */
  readonly ports: readonly Port[];
  /** The virtual functions of a NIC of this host, in order. */
  virtualFunctions(pf: InterfaceName): readonly VirtualFunction[];
  newUuid(): string;
};

/**
 * The place that a guest gets: its own settings, else its group's, else the network's; and by what it is plugged in.
 * @throws LibvirtError where the network cannot have such a port, or none is left
 */
export function claimPort(wish: PortWish, context: ClaimContext): Port {
  const { network } = context;
  const group = groupOf(network, wish.group);
  const virtualPort = mergeVirtualPorts(network.name, [wish, network, group]);
  const merged = {
    ...wish,
    network: network.name,
    vlan: wish.vlan ?? group?.vlan ?? network.vlan,
    bandwidth: wish.bandwidth ?? group?.bandwidth ?? null,
    trustGuestRxFilters: wish.trustGuestRxFilters ?? group?.trustGuestRxFilters ?? network.trustGuestRxFilters,
    isolated: wish.isolated ?? (network.isolatePorts ? true : null),
    virtualPort: completeVirtualPort(virtualPort, network, context.newUuid),
  };
  checkFloor(merged, context);
  return { ...merged, plug: wish.plug ?? plugFor(merged, context) };
}

const groupOf = ({ portGroups }: Network, name: string | null): PortGroup | null =>
  portGroups.find((group) => (name === null ? group.isDefault : group.name === name)) ?? null;

function plugFor(wish: Omit<PortWish, 'plug'>, context: ClaimContext): Plug {
  const { mode, name } = context.network;
  if (mode.kind !== 'direct' && mode.kind !== 'hostdev') return { kind: 'bridge' };
  const others = context.ports.filter(({ network, uuid }) => network === name && uuid !== wish.uuid);
  const plug = pickDevice(mode, others, { ...context, exclusive: needsWholeDevice(mode, wish) });
  if (plug !== null) return plug;
  throw refused('internal', `network ${name} has no device left for ${wish.owner.name}: each is one guest's alone`);
}

const needsWholeDevice = (mode: Network['mode'], { virtualPort }: Pick<Port, 'virtualPort'>): boolean =>
  mode.kind === 'hostdev' ||
  (mode.kind === 'direct' && mode.sharing === 'passthrough') ||
  (mode.kind === 'direct' && mode.sharing === 'private' && virtualPort?.kind === '802.1Qbh');
