import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import { parseLeases, printLeases, serverDuidIn } from '../dnsmasq/leases.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { LeaseFiles } from './lease-files.ts';
import { printLibvirtLeases, readLibvirtLeases } from './libvirt-leases.ts';

type Between = { readonly network: NetworkName; readonly bridge: InterfaceName };

/**
 * Has kvmnet's dnsmasq know, before it starts, what libvirt's has handed out: guests keep their addresses. Gives what
 * keeps them from that.
 */
export function carryLeases(files: LeaseFiles, { network, bridge }: Between): readonly Diagnostic[] {
  const status = files.readTheirs(bridge);
  if (status === null) {
    const old = files.readOldTheirs(network);
    if (old !== null) files.writeOurs(network, printLeases(parseLeases(old, network), serverDuidIn(old)));
    return [];
  }
  const found = readLibvirtLeases(status, network);
  if (found === null) return [damaged(network, bridge)];
  files.writeOurs(network, printLeases(found.leases, found.serverDuid));
  return [];
}

function damaged(network: NetworkName, bridge: InterfaceName): Diagnostic {
  const message = `network ${network}: libvirt's file of leases, ${bridge}.status, is damaged, and none is carried over`;
  return { ...refuse('leases-damaged', message, 'guests may get other addresses'), severity: 'warning' };
}

/** The other way. */
export function returnLeases(files: LeaseFiles, { network, bridge }: Between): void {
  const text = files.readOurs(network);
  if (text === null) return;
  files.writeTheirs(bridge, printLibvirtLeases({ leases: parseLeases(text, network), serverDuid: serverDuidIn(text) }));
}
