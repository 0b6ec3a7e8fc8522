import { parseLeases, printLeases, serverDuidIn } from '../dnsmasq/leases.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { LeaseFiles } from './lease-files.ts';
import { printLibvirtLeases, readLibvirtLeases } from './libvirt-leases.ts';

type Between = { readonly network: NetworkName; readonly bridge: InterfaceName };

/** Has kvmnet's dnsmasq know, before it starts, what libvirt's has handed out: guests keep their addresses. */
export function carryLeases(files: LeaseFiles, { network, bridge }: Between): void {
  const status = files.readTheirs(bridge);
  const old = status === null ? files.readOldTheirs(network) : null;
  if (status !== null) {
    const { leases, serverDuid } = readLibvirtLeases(status, network);
    files.writeOurs(network, printLeases(leases, serverDuid));
  } else if (old !== null) files.writeOurs(network, printLeases(parseLeases(old, network), serverDuidIn(old)));
}

/** The other way. */
export function returnLeases(files: LeaseFiles, { network, bridge }: Between): void {
  const text = files.readOurs(network);
  if (text === null) return;
  files.writeTheirs(bridge, printLibvirtLeases({ leases: parseLeases(text, network), serverDuid: serverDuidIn(text) }));
}
