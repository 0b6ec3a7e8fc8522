import type { HostFormat, HostFormatName } from '../formats/interface-parts/host-format.ts';

/** The languages of hosts' interfaces, each loaded when it is asked for. */
const loaders: Partial<Record<HostFormatName, () => Promise<HostFormat>>> = {
  netplan: async () => (await import('../formats/netplan/netplan-format.ts')).netplanFormat,
};

/** The names by which they are asked for. */
export const hostFormatNames = Object.keys(loaders) as readonly HostFormatName[];

/** The language of the name; null for one that is none. */
export const hostFormat = async (name: string): Promise<HostFormat | null> =>
  (Object.hasOwn(loaders, name) ? await loaders[name as HostFormatName]?.() : null) ?? null;
