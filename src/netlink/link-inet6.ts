import { fieldTable, readFields } from './attribute.ts';
import { readInt32, readUint8 } from './integer.ts';
import type { Slice } from './slice.ts';
import * as uapi from './uapi/if-link.ts';
import { AF_INET6 } from './uapi/rtnetlink.ts';

/** A link's IPv6 parameters; the numbers are those of net/ipv6/conf/LINK/, so that /proc need not be read. */
export type Inet6Settings = {
  readonly forwarding: number;
  readonly acceptRa: number;
  readonly disableIpv6: number;
  /** IN6_ADDR_GEN_MODE_…: whether and how it forms a link-local address by itself. */
  readonly addressGenerationMode: number;
};

type Conf = Omit<Inet6Settings, 'addressGenerationMode'>;

/** Reads IFLA_AF_SPEC, where each address family has its own part; null when IPv6 has none. */
export const readInet6Settings = (value: Slice): Inet6Settings | null =>
  readFields(value, FAMILIES, { inet6: null }).inet6;

/** Reads IPv6's part alone, as IPv6's own messages have it (IFLA_PROTINFO). */
export function readInet6Parameters(value: Slice): Inet6Settings {
  const { conf, mode } = readFields(value, SETTINGS, { conf: NO_CONF, mode: 0 });
  return { ...conf, addressGenerationMode: mode };
}

const readConf = (value: Slice): Conf => ({
  forwarding: readInt32(value, 4 * uapi.DEVCONF_FORWARDING),
  acceptRa: readInt32(value, 4 * uapi.DEVCONF_ACCEPT_RA),
  disableIpv6: readInt32(value, 4 * uapi.DEVCONF_DISABLE_IPV6),
});

const NO_CONF: Conf = { forwarding: 0, acceptRa: 0, disableIpv6: 0 };

const FAMILIES = fieldTable<{ inet6: Inet6Settings | null }>({ inet6: [AF_INET6, readInet6Parameters] });

const SETTINGS = fieldTable<{ conf: Conf; mode: number }>({
  conf: [uapi.IFLA_INET6_CONF, readConf],
  mode: [uapi.IFLA_INET6_ADDR_GEN_MODE, readUint8],
});
