import { ifcfgFormat } from '../formats/ifcfg/format.ts';
import { ifupdownFormat } from '../formats/ifupdown/format.ts';
import type { HostFormat, HostFormatName } from '../formats/interface-parts/host-format.ts';
import { netplanFormat } from '../formats/netplan/netplan-format.ts';
import { networkdFormat } from '../formats/networkd/networkd.ts';
import { keyfileFormat } from '../formats/nm-keyfile/keyfile.ts';

/** The languages in which hosts are told of their interfaces. */
const formats: Readonly<Record<HostFormatName, HostFormat>> = {
  ifcfg: ifcfgFormat,
  ifupdown: ifupdownFormat,
  keyfile: keyfileFormat,
  netplan: netplanFormat,
  networkd: networkdFormat,
};

/** The language of that name. */
export const hostFormat = (name: HostFormatName): HostFormat => formats[name];
