/** The names of network number n: as virsh calls it, and its bridge. */
export const nameOf = (number: number): string => `net${number}`;
export const bridgeOf = (number: number): string => `vbr${number}`;

/** The first three bytes of its addresses. */
export const prefixOf = (number: number): string => `10.${100 + (number >> 8)}.${number & 255}`;

const FOLLOWING = 20;

/**
 * A nat network as libvirt's own `default` is one. All but the first twenty are told not to follow resolv.conf: each dnsmasq
 * that does takes one of the 128 inotify instances that a user may have, in all namespaces together, and the networks
 * of two daemons would not fit in.
 */
export function networkXml(number: number): string {
  const prefix = prefixOf(number);
  const options = "<dnsmasq:options><dnsmasq:option value='no-resolv'/></dnsmasq:options>";
  return `<network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'>
  <name>${nameOf(number)}</name>
  <forward mode='nat'/>
  <bridge name='${bridgeOf(number)}' stp='on' delay='0'/>
  <ip address='${prefix}.1' netmask='255.255.255.0'><dhcp><range start='${prefix}.2' end='${prefix}.200'/></dhcp></ip>
  ${number < FOLLOWING ? '' : options}
</network>`;
}

/** A reservation in it. */
export const reservationXml = (number: number, host: number): string =>
  `<host mac='52:54:00:00:01:${host.toString(16).padStart(2, '0')}' ip='${prefixOf(number)}.${201 + host}'/>`;

/** 0, 1, …, count − 1. */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);
