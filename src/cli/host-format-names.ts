import type { HostFormatName } from '../formats/interface-parts/host-format.ts';

// Apart from the languages themselves: every start of the program has its commands' options, and few need a language.
const names: Readonly<Record<HostFormatName, true>> = {
  ifcfg: true,
  keyfile: true,
  netplan: true,
  networkd: true,
  ifupdown: true,
};

/** What the languages of hosts' interfaces are called on the command line. */
export const hostFormatNames = Object.keys(names) as readonly HostFormatName[];

/** Whether a word is the name of one. */
export const isHostFormatName = (name: string): name is HostFormatName => Object.hasOwn(names, name);
