import { printNetwork } from '../../../src/config/print.ts';
import { isAddressed, type Mode, type Network } from '../../../src/model/network.ts';
import { prefixLength } from '../../../src/net/ip-prefix.ts';
import { declaredNetworks } from './declared-networks.ts';
import { emptyForm, type NetworkForm, yamlOf } from './network-form.ts';

/** The form that stands for a network; null where the network has more than a form can say. */
export function formOf(network: Network): NetworkForm | null {
  const form = likeliest(network);
  const [back] = declaredNetworks({ language: 'yaml', text: yamlOf(form) }).networks;
  return back !== undefined && printNetwork(back) === printNetwork(network) ? form : null;
}

function likeliest(network: Network): NetworkForm {
  const { name, mode, subnets, ipv6, dhcp, isolatePorts, autostart } = network;
  const [subnet] = subnets ?? [];
  return {
    ...emptyForm,
    ...{ name, mode: mode.kind, ipv6, isolatePorts, autostart },
    dhcp: isAddressed(network) ? dhcp !== null : emptyForm.dhcp,
    prefix: subnet === undefined ? '' : printSubnet(subnet),
    ...ofMode(mode, network),
  };
}

const printSubnet = ({ prefix, gateway }: NonNullable<Network['subnets']>[number]): string =>
  gateway === null ? prefix : `${gateway}/${prefixLength(prefix)}`;

function ofMode(mode: Mode, { bridge }: Network): Partial<NetworkForm> {
  switch (mode.kind) {
    case 'host-only':
      return { hostAccess: mode.hostAccess };
    case 'nat':
    case 'routed':
      return { uplink: mode.uplink };
    case 'open':
      return {};
    case 'bridge':
      return { bridge: bridge.name, nic: mode.ports[0] ?? null };
    case 'direct':
      return { nic: nicOf(mode.devices), sharing: mode.sharing };
    case 'hostdev':
      return { nic: nicOf(mode.devices) };
  }
}

function nicOf(devices: Extract<Mode, { kind: 'direct' | 'hostdev' }>['devices']): string | null {
  if ('pf' in devices) return devices.pf;
  return 'links' in devices ? (devices.links[0] ?? null) : null;
}
