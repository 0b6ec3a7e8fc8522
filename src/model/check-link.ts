import type { Network } from './network.ts';
import type { Problem } from './problem.ts';
import { hasIpv6 } from './subnet.ts';

/** Bounds of the kernel: `ETH_MIN_MTU`, `ETH_MAX_MTU`; of IPv6: RFC 8200, 5; of the delay: 802.1D, as in br_private.h. */
const SMALLEST_MTU = 68;
const LARGEST_MTU = 65_535;
const SMALLEST_IPV6_MTU = 1280;
const SHORTEST_DELAY_SECONDS = 2;
const LONGEST_DELAY_SECONDS = 30;

/** MTU, spanning tree and forward delay. */
export const checkLink = (network: Network): readonly Problem[] => [
  ...checkMtu(network),
  ...checkForwardDelay(network),
];

function checkMtu(network: Network): readonly Problem[] {
  const { mtu } = network;
  if (mtu === null) return [];
  if (mtu < SMALLEST_MTU || mtu > LARGEST_MTU) {
    const message = `an MTU of ${mtu} is not possible`;
    return [
      {
        at: 'mtu',
        code: 'mtu-out-of-range',
        message,
        hint: `write ${SMALLEST_MTU} to ${LARGEST_MTU}; Ethernet has 1500`,
      },
    ];
  }
  if (mtu >= SMALLEST_IPV6_MTU || !hasIpv6(network)) return [];
  const message = `an MTU of ${mtu} is too small for IPv6`;
  return [
    { at: 'mtu', code: 'mtu-too-small', message, hint: `write at least ${SMALLEST_IPV6_MTU}, or \`ipv6: false\`` },
  ];
}

function checkForwardDelay({ bridge }: Network): readonly Problem[] {
  const { stp, forwardDelaySeconds } = bridge;
  const at = 'bridge.forwardDelay';
  if (stp && (forwardDelaySeconds < SHORTEST_DELAY_SECONDS || forwardDelaySeconds > LONGEST_DELAY_SECONDS)) {
    const message = `with the spanning tree, a forward delay of ${forwardDelaySeconds} seconds is not possible`;
    const hint = `write ${SHORTEST_DELAY_SECONDS} to ${LONGEST_DELAY_SECONDS}`;
    return [{ at, code: 'forward-delay-out-of-range', message, hint }];
  }
  if (stp || forwardDelaySeconds === 0) return [];
  const message = `without the spanning tree, the forward delay only keeps new guests off the air for a while`;
  return [
    { at, code: 'forward-delay-without-stp', message, hint: 'leave it out, or add `stp: true`', severity: 'notice' },
  ];
}
