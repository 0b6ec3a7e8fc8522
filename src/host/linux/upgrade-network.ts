import { type Network, noPortSettings, usualTranslation } from '../../model/network.ts';

/** A network as the first version of the file had it, which knew no VLANs, bandwidth or annotations. */
export function upgradeNetwork(network: Network): Network {
  const { mode, subnets, dns, dhcp } = network;
  return {
    ...noPortSettings,
    ...network,
    mode: mode.kind === 'nat' ? { ...mode, translation: { ...usualTranslation, ...mode.translation } } : mode,
    bridge: filled(network.bridge, { macTable: 'learned', zone: null }),
    subnets: subnets?.map((subnet) => filled(subnet, { localReverse: null })) ?? null,
    dns: dns && filled(dns, { register: false }),
    dhcp: dhcp && { ...dhcp, reservations: dhcp.reservations.map((each) => filled(each, { clientId: null })) },
  };
}

const filled = <T extends object>(value: T, missing: Partial<T>): T => ({ ...missing, ...value });
