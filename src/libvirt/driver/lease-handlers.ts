import { allocationOf, bridgeNameOf } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import { gatewayOf } from '../../model/subnet.ts';
import { type InterfaceAddress, interfaceAddress, prefixLength } from '../../net/ip-prefix.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type Mark, parseMark } from '../../state/mark.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import type { DriverContext } from './context.ts';
import { findNetwork, requireFlags } from './find-network.ts';
import { type ListedLease, listedLeases } from './leases.ts';
import { refused } from './refused.ts';

/** The addresses that guests hold. */
export const leaseHandlers = (context: DriverContext): Pick<NetworkHandlers, 'networkGetDHCPLeases'> => ({
  networkGetDHCPLeases: async ({ network: reference, mac, needResults, flags }) => {
    requireFlags(flags, 0);
    const wanted = mac === null ? null : parseMacAddress(mac);
    if (wanted !== null && !wanted.ok) throw refused('invalidMac', String(mac));
    const { network } = await findNetwork(context, reference);
    const leases = await leasesOf(context, network);
    const found = leases.filter((lease) => wanted === null || lease.mac === wanted.value);
    return { leases: needResults === 0 ? [] : found.map(forWire), count: found.length };
  },
});

async function leasesOf(context: DriverContext, network: Network): Promise<readonly ListedLease[]> {
  const catalogue = await context.store.read();
  const chosen = allocationOf(catalogue.allocations, network.name);
  const bridge = bridgeNameOf(network, catalogue);
  if (bridge === null) return [];
  const { leases, observed } = await context.look();
  const marks = observed.links.map(({ alias }) => parseMark(alias ?? null));
  return listedLeases(
    leases.filter((lease) => lease.network === network.name),
    {
      bridge,
      gateways: network.subnets?.map(gatewayIn) ?? chosen?.gateways ?? [],
      attachments: marks.flatMap((mark) => (isGuestOf(mark, network) ? [mark.attachment] : [])),
      now: context.now(),
    },
  );
}

const gatewayIn = (subnet: NonNullable<Network['subnets']>[number]): InterfaceAddress =>
  interfaceAddress(gatewayOf(subnet), prefixLength(subnet.prefix));

const isGuestOf = (mark: Mark | null, { name }: Network): mark is Extract<Mark, { role: 'guest' }> =>
  mark?.role === 'guest' && mark.network === name;

const forWire = ({ iface, expiry, family, mac, iaid, address, prefix, hostName, clientId }: ListedLease) => ({
  interface: iface,
  expiry: BigInt(expiry),
  family: family === 4 ? 0 : 1,
  mac,
  iaid,
  address,
  prefixLength: prefix,
  hostName,
  clientId,
});
