import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Network } from '../model/network.ts';
import { type PoolDevice, poolOf } from '../model/pool.ts';
import type { Facts } from '../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { warning } from './complaint.ts';

/**
 * Devices that networks without a bridge give to guests, and that are not there, or not to be had. A warning: a NIC may
 * come later, and what is on the host now hits nobody before a guest starts.
 */
export const checkDevices = (networks: readonly Network[], facts: Facts): readonly Diagnostic[] =>
  networks.flatMap((network) =>
    poolOf(network).flatMap((device) => {
      const [code, reason] = whyNot(network, device, facts) ?? [];
      if (code === undefined) return [];
      const hint = 'guests cannot be plugged into it until that is put right';
      return [warning({ declared: network }, device.at, code, `${reason}`, hint)];
    }),
  );

type Reason = readonly ['device-missing' | 'device-unfit', string];

// A link's name holds no colon, and every PCI address does.
function whyNot(network: Network, { name, allFunctions }: PoolDevice, facts: Facts): Reason | null {
  const { observed, pciDevices, functionNics } = facts;
  if (name.includes(':'))
    return pciDevices.includes(name) ? null : ['device-missing', `there is no PCI device ${name} on this host`];
  const link = observed.links.find((each) => each.namespace === OWN_NAMESPACE && each.name === name);
  if (link === undefined) return ['device-missing', `there is no NIC ${name} on this host`];
  if (allFunctions && !functionNics.some((nic) => nic === name))
    return ['device-unfit', `${name} has no virtual functions (SR-IOV) that guests could be given`];
  const reason = network.mode.kind === 'direct' ? whyUnfit(link) : null;
  return reason === null ? null : ['device-unfit', `${name} ${reason}`];
}

// Only one of the two can have the frames that a NIC receives (netdev_rx_handler_register in the kernel).
const whyUnfit = ({ controller = null }: Link): string | null =>
  controller === null ? null : `is a port of ${controller}, and so carries no links of guests`;
