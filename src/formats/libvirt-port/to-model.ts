import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Plug, Port } from '../../model/port.ts';
import { parseInterfaceName } from '../../net/names.ts';
import { bandwidthOf } from '../libvirt-parts/bandwidth.ts';
import { virtualPortOf } from '../libvirt-parts/virtual-port.ts';
import { vlanOf } from '../libvirt-parts/vlan.ts';
import type { PlugDocument, PortDocument } from './document.ts';

/** What is asked for a guest; on which network is for who asks to say. plug null: whatever the network has. */
export type WantedPort = Omit<Port, 'network' | 'plug'> & { readonly plug: Plug | null };

/** A document as a port of the model: none where there is an error among the diagnostics. */
export type ConvertedPort = { readonly port: WantedPort | null; readonly diagnostics: readonly Diagnostic[] };

/** What a document means. A bridge it is plugged into is the network's, whatever its name is. */
export function portOfDocument(document: PortDocument): ConvertedPort {
  const { plug, ...device } = plugOf(document.plug);
  if (device.reason !== null) return { port: null, diagnostics: [unfit(device.reason)] };
  const port = {
    uuid: document.uuid,
    owner: document.owner,
    mac: document.mac.address,
    group: document.group,
    vlan: vlanOf(document.vlan),
    bandwidth: bandwidthOf(document.bandwidth),
    virtualPort: virtualPortOf(document.virtualPort),
    trustGuestRxFilters: document.rxfilters?.trustGuest ?? null,
    isolated: document.port?.isolated ?? null,
    plug,
  };
  return { port, diagnostics: [] };
}

function plugOf(document: PlugDocument | null): { readonly plug: Plug | null; readonly reason: string | null } {
  switch (document?.type) {
    case undefined:
      return { plug: null, reason: null };
    case 'network':
    case 'bridge':
      return { plug: { kind: 'bridge' }, reason: null };
    case 'direct': {
      const device = parseInterfaceName(document.dev);
      if (!device.ok) return { plug: null, reason: device.reason };
      return { plug: { kind: 'direct', device: device.value }, reason: null };
    }
    case 'hostdev-pci':
      return { plug: { kind: 'hostdev', address: document.address }, reason: null };
  }
}

const unfit = (message: string): Diagnostic => ({
  severity: 'error',
  code: 'unsupported-value',
  message,
  hint: 'name an interface of this host',
  position: null,
  path: 'networkport/plug',
});
