import type { BondMode, BondOptions, BridgeOptions, TransmitHashPolicy } from './interface.ts';

/** The modes of bonds, each at the place of the kernel's number for it (Documentation/networking/bonding.rst). */
export const bondModes = [
  'balance-rr',
  'active-backup',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
] as const satisfies readonly BondMode[];

/** The hash policies, likewise. */
export const transmitHashPolicies = [
  'layer2',
  'layer3+4',
  'layer2+3',
  'encap2+3',
  'encap3+4',
  'vlan+srcmac',
] as const satisfies readonly TransmitHashPolicy[];

/** A bond of which nothing is said: the kernel's defaults. */
export const plainBond: BondOptions = {
  mode: 'balance-rr',
  monitorMilliseconds: null,
  primary: null,
  lacpRate: null,
  transmitHashPolicy: null,
};

/** A bridge of which nothing is said: the kernel's own has no spanning tree. */
export const bareBridge: BridgeOptions = {
  stp: false,
  forwardDelaySeconds: null,
  helloSeconds: null,
  maxAgeSeconds: null,
  ageingSeconds: null,
  priority: null,
  vlanFiltering: null,
};

/** A bridge that forwards at once and has no spanning tree, as a host's bridge for guests should be. */
export const plainBridge: BridgeOptions = { ...bareBridge, forwardDelaySeconds: 0 };
