import type { HostFormatName } from '../formats/interface-parts/host-format.ts';

/** What the languages of hosts' interfaces are called on the command line. */
export const hostFormatNames: readonly HostFormatName[] = ['ifcfg', 'keyfile', 'netplan', 'networkd', 'ifupdown'];

export const isHostFormatName = (name: string): name is HostFormatName =>
  (hostFormatNames as readonly string[]).includes(name);
