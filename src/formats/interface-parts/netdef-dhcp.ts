import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type DhcpClient, type Interface, usualDhcpClient } from '../../model/interface.ts';
import { parsed } from '../../net/brand.ts';
import { type NetdefField, nothingWritten, type Plain, saying } from './netdef-field.ts';
import { given, mapOf, oneOf, parsedBy, truth, uncarriedBut, wholeNumber } from './netdef-readers.ts';
import type { PlacedMap } from './placed-yaml.ts';

const OVERRIDES = ['route-metric', 'use-dns', 'use-routes', 'hostname'];

/** `dhcp4` with its overrides, and by what the server is to know the host. */
export const dhcp4Field: NetdefField = {
  keys: { dhcp4: 'whole', 'dhcp4-overrides': { map: OVERRIDES }, 'dhcp-identifier': 'whole' },
  read: (map, to, found) => {
    const client = readClient(map, 4, found);
    const identifier = given(map, 'dhcp-identifier', { reader: oneOf(['mac', 'duid']), found }) ?? null;
    return { ...to, ipv4: { ...to.ipv4, dhcp: client && { ...client, identifier } } };
  },
  write: ({ ipv4: { dhcp } }) => {
    if (dhcp === null) return nothingWritten;
    return { keys: { ...clientKeys(dhcp, 4), ...saying({ 'dhcp-identifier': dhcp.identifier }) } };
  },
};

/** `dhcp6` with its overrides; the server always knows the host by its DUID. */
export const dhcp6Field: NetdefField = {
  keys: { dhcp6: 'whole', 'dhcp6-overrides': { map: OVERRIDES } },
  read: (map, to, found) => ({ ...to, ipv6: { ...to.ipv6, dhcp: readClient(map, 6, found) } }),
  write: ({ ipv6: { dhcp } }: Interface) => {
    if (dhcp === null) return nothingWritten;
    const lost = dhcp.identifier === 'mac' ? ['that DHCPv6 servers are to know it by its MAC address'] : [];
    return { keys: clientKeys(dhcp, 6), lost };
  },
};

function readClient(map: PlacedMap, family: 4 | 6, found: Diagnostic[]): DhcpClient | null {
  const isOn = given(map, `dhcp${family}`, { reader: truth, found }) ?? false;
  const overrides = given(map, `dhcp${family}-overrides`, { reader: mapOf, found });
  if (!isOn) return null;
  if (overrides === undefined) return usualDhcpClient;
  uncarriedBut(overrides, OVERRIDES, found);
  return {
    metric: given(overrides, 'route-metric', { reader: wholeNumber(0, 0xffffffff), found }) ?? null,
    useDns: given(overrides, 'use-dns', { reader: truth, found }) ?? true,
    useRoutes: given(overrides, 'use-routes', { reader: truth, found }) ?? true,
    hostName: given(overrides, 'hostname', { reader: parsedBy(parsed), found }) ?? null,
    identifier: null,
  };
}

function clientKeys({ metric, useDns, useRoutes, hostName }: DhcpClient, family: 4 | 6): Record<string, Plain> {
  const overrides = saying({
    'route-metric': metric,
    'use-dns': useDns ? null : false,
    'use-routes': useRoutes ? null : false,
    hostname: hostName,
  });
  const said = Object.keys(overrides).length > 0;
  return { [`dhcp${family}`]: true, ...(said ? { [`dhcp${family}-overrides`]: overrides } : {}) };
}
