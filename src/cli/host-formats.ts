import type { HostFormat, HostFormatName } from '../formats/interface-parts/host-format.ts';

/** The languages of hosts' interfaces, each loaded when it is asked for. */
const loaders: Readonly<Record<HostFormatName, () => Promise<HostFormat>>> = {
  ifcfg: async () => (await import('../formats/ifcfg/format.ts')).ifcfgFormat,
  keyfile: async () => (await import('../formats/nm-keyfile/keyfile.ts')).keyfileFormat,
  netplan: async () => (await import('../formats/netplan/netplan-format.ts')).netplanFormat,
  networkd: async () => (await import('../formats/networkd/networkd.ts')).networkdFormat,
  ifupdown: async () => (await import('../formats/ifupdown/format.ts')).ifupdownFormat,
};

/** The names by which they are asked for. */
export const hostFormatNames = Object.keys(loaders) as readonly HostFormatName[];

/** The language of the name; null for one that is none. */
export const hostFormat = async (name: string): Promise<HostFormat | null> =>
  Object.hasOwn(loaders, name) ? loaders[name as HostFormatName]() : null;
