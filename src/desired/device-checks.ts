import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { devicesOf } from '../model/devices.ts';
import type { Network } from '../model/network.ts';
import { printPciAddress } from '../model/pci-address.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { warning } from './complaint.ts';

/**
 * Devices that networks without a bridge give to guests, and that are not there, or not to be had. A warning: a NIC may
 * come later, and what is on the host now hits nobody before a guest starts.
 */
export const checkDevices = (networks: readonly Network[], facts: Facts): readonly Diagnostic[] =>
  networks.flatMap((network) => {
    const devices = devicesOf(network);
    if (devices === null) return [];
    if ('pf' in devices) return checkLink(network, devices.pf, facts);
    if ('links' in devices) return devices.links.flatMap((link) => checkLink(network, link, facts));
    const there = new Set(facts.pciDevices);
    const missing = devices.addresses.map(printPciAddress).filter((address) => !there.has(address));
    return missing.map((address) =>
      complain(network, 'device-missing', `there is no PCI device ${address} on this host`),
    );
  });

function checkLink(network: Network, name: InterfaceName, { observed }: Facts): readonly Diagnostic[] {
  const link = observed.links.find((each) => each.namespace === OWN_NAMESPACE && each.name === name);
  if (link === undefined) return [complain(network, 'device-missing', `there is no NIC ${name} on this host`)];
  const reason = network.mode.kind === 'direct' ? whyUnfit(link) : null;
  return reason === null ? [] : [complain(network, 'device-unfit', `${name} ${reason}`)];
}

// Only one of the two can have the frames that a NIC receives (netdev_rx_handler_register in the kernel).
const whyUnfit = ({ controller = null }: Link): string | null =>
  controller === null ? null : `is a port of ${controller}, and so carries no links of guests`;

const complain = (network: Network, code: string, message: string): Diagnostic =>
  warning({ declared: network }, 'devices', code, message, 'guests cannot be plugged into it until that is put right');
