import type { Network } from '../../model/network.ts';
import type { Port } from '../../model/port.ts';
import type { InterfaceName } from '../../net/names.ts';
import { bandwidthDocument } from '../libvirt-parts/bandwidth.ts';
import { virtualPortDocument } from '../libvirt-parts/virtual-port.ts';
import { vlanDocument } from '../libvirt-parts/vlan.ts';
import type { PlugDocument, PortDocument } from './document.ts';

/** Where the port is: its network, and the name of that's bridge where it has one. */
export type PortPlace = { readonly network: Network; readonly bridge: InterfaceName | null };

/** The document of a port, with what a guest needs to be plugged in. */
export const documentOfPort = (port: Port, place: PortPlace): PortDocument => ({
  uuid: port.uuid,
  owner: port.owner,
  group: port.group,
  mac: { address: port.mac },
  virtualPort: virtualPortDocument(port.virtualPort),
  bandwidth: bandwidthDocument(port.bandwidth),
  vlan: vlanDocument(port.vlan),
  port: port.isolated === null ? null : { isolated: port.isolated },
  rxfilters: port.trustGuestRxFilters === null ? null : { trustGuest: port.trustGuestRxFilters },
  plug: plugDocument(port, place),
});

function plugDocument({ plug }: Port, { network, bridge }: PortPlace): PlugDocument | null {
  const { mode } = network;
  switch (plug.kind) {
    case 'bridge': {
      const macTableManager = network.bridge.macTable === 'managed' ? ('libvirt' as const) : null;
      const type = mode.kind === 'bridge' ? ('bridge' as const) : ('network' as const);
      return bridge === null ? null : { type, bridge, macTableManager };
    }
    case 'direct':
      return { type: 'direct', dev: plug.device, mode: mode.kind === 'direct' ? mode.sharing : 'vepa' };
    case 'hostdev': {
      const { managed = null, driver = null } = mode.kind === 'hostdev' ? mode : {};
      return { type: 'hostdev-pci', managed, driver: driver && { name: driver, model: null }, address: plug.address };
    }
  }
}
