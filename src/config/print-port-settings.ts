import type { Bandwidth, Rate } from '../model/bandwidth.ts';
import type { Network } from '../model/network.ts';
import { type PortGroup, parameterKeys, type VirtualPort, type VirtualPortParameter } from '../model/port-group.ts';
import type { Vlan } from '../model/vlan.ts';
import { type Plain, type PlainValue, unlessDefault } from './print-plain.ts';
import { printBurst, printRate } from './schema/rate.ts';

/** The keys that say what guests' ports have, or nothing where all is as without them. */
export function printPortSettings(network: Network): Plain {
  const { portGroups, dnsmasqOptions, annotations } = network;
  const groups = new Map(portGroups.map((group) => [group.name, plainGroup(group)]));
  const elements = new Map(annotations.map(({ namespace, text }) => [namespace, text]));
  return {
    ...plainSettings(network),
    ...(groups.size === 0 ? {} : { portGroups: groups }),
    ...unlessDefault('dnsmasqOptions', dnsmasqOptions, []),
    ...(elements.size === 0 ? {} : { annotations: elements }),
  };
}

const plainGroup = (group: PortGroup): Plain => ({
  ...unlessDefault('default', group.isDefault, false),
  ...plainSettings(group),
});

type Settings = Pick<PortGroup, 'vlan' | 'bandwidth' | 'virtualPort' | 'trustGuestRxFilters'>;

const plainSettings = ({ vlan, bandwidth, virtualPort, trustGuestRxFilters }: Settings): Plain => ({
  ...unlessDefault('vlan', vlan && plainVlan(vlan), null),
  ...unlessDefault('bandwidth', bandwidth && plainBandwidth(bandwidth), null),
  ...unlessDefault('virtualPort', virtualPort && plainVirtualPort(virtualPort), null),
  ...unlessDefault('trustGuestRxFilters', trustGuestRxFilters, null),
});

function plainVlan({ trunk, tags }: Vlan): Plain | number {
  const [first] = tags;
  const native = tags.find((tag) => tag.native !== null);
  if (!trunk && first !== undefined && native === undefined) return first.id;
  return {
    ...(trunk || first === undefined ? { trunk: tags.map(({ id }) => id) } : { tag: first.id }),
    ...(native === undefined ? {} : { native: native.id }),
    ...unlessDefault('tagNative', native?.native === 'tagged', false),
  };
}

function plainBandwidth({ inbound, outbound }: Bandwidth): Plain | string {
  const [towards, from] = [inbound, outbound].map((rate) => rate && plainRate(rate));
  if (typeof towards === 'string' && towards === from) return towards;
  return { ...unlessDefault('inbound', towards ?? null, null), ...unlessDefault('outbound', from ?? null, null) };
}

type AnyRate = Omit<Rate, 'averageKilobytesPerSecond'> & { readonly averageKilobytesPerSecond: number | null };

function plainRate({ averageKilobytesPerSecond, peakKilobytesPerSecond, burstKibibytes }: AnyRate): PlainValue {
  const average = averageKilobytesPerSecond && printRate(averageKilobytesPerSecond);
  const given = {
    ...unlessDefault('average', average, null),
    ...unlessDefault('peak', peakKilobytesPerSecond && printRate(peakKilobytesPerSecond), null),
    ...unlessDefault('burst', burstKibibytes && printBurst(burstKibibytes), null),
  };
  return Object.keys(given).length === 1 && typeof average === 'string' ? average : given;
}

function plainVirtualPort({ kind, parameters }: VirtualPort): Plain | string {
  const names = Object.keys(parameterKeys) as readonly VirtualPortParameter[];
  const given = names.flatMap((name) => {
    const value = parameters[name];
    return value === undefined ? [] : [[parameterKeys[name], value] as const];
  });
  if (kind !== null && given.length === 0) return kind;
  return { ...unlessDefault('kind', kind, null), ...Object.fromEntries(given) };
}
