import { ifcfgFormat } from '../formats/ifcfg/format.ts';
import { ifupdownFormat } from '../formats/ifupdown/format.ts';
import type { HostFormat, HostFormatName } from '../formats/interface-parts/host-format.ts';
import { netplanFormat } from '../formats/netplan/netplan-format.ts';
import { networkdFormat } from '../formats/networkd/networkd.ts';
import { keyfileFormat } from '../formats/nm-keyfile/keyfile.ts';

/** The languages in which hosts are told of their interfaces. */
const formats: readonly HostFormat[] = [ifcfgFormat, keyfileFormat, netplanFormat, networkdFormat, ifupdownFormat];

/** The language of that name. @throws RangeError where there is none */
export function hostFormat(name: HostFormatName): HostFormat {
  const found = formats.find((format) => format.name === name);
  if (found === undefined) throw new RangeError(`no format is called ${name}`);
  return found;
}
