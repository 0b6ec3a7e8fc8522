import type { Interface } from '../../model/interface.ts';

/** Whether anything is said of an interface that its manager has to do. */
export const isConfigured = ({ kind, controller, mac, mtu, ipv4, ipv6, routes, rules }: Interface): boolean =>
  kind.type !== 'ethernet' ||
  controller !== null ||
  mac !== null ||
  mtu !== null ||
  ipv4.dhcp !== null ||
  ipv6.dhcp !== null ||
  ipv6.acceptRa === true ||
  ipv4.addresses.length + ipv6.addresses.length + routes.length + rules.length > 0;
