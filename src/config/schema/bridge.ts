import type { BridgeChoice } from '../../model/network.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { parseInterfaceName } from '../../net/names.ts';
import { readFields } from '../read/fields.ts';
import type { Reader } from '../read/reading.ts';
import { boolean, line, oneOf, parsedBy, wholeNumber } from '../read/scalar.ts';

/** Reads the name of an interface of the host. */
export const interfaceName = parsedBy(
  parseInterfaceName,
  'an interface name of at most 15 bytes, like `br0` or `eth1`',
);

/** Reads a MAC address. */
export const mac = parsedBy(parseMacAddress, "a MAC address, like '52:54:00:12:34:56'");

/** A bridge of which nothing is declared. */
export const defaultBridge: BridgeChoice = {
  name: null,
  mac: null,
  stp: false,
  forwardDelaySeconds: 0,
  macTable: 'learned',
  zone: null,
};

/** The forward delay of 802.1D; the kernel's own with the spanning tree on. */
export const STP_FORWARD_DELAY_SECONDS = 15;

const shape = {
  name: interfaceName,
  mac,
  stp: boolean,
  forwardDelay: wholeNumber,
  macTable: oneOf(['learned', 'managed']),
  zone: line,
};

/** Reads `virbr7`, or a map of the bridge's settings. */
export const readBridge: Reader<BridgeChoice> = (node, reading) => {
  if (node.kind === 'scalar') {
    const name = interfaceName(node, reading);
    return name === undefined ? undefined : { ...defaultBridge, name };
  }
  const given = readFields(node, reading, shape);
  if (given === undefined) return undefined;
  const stp = given.stp ?? defaultBridge.stp;
  return {
    name: given.name ?? null,
    mac: given.mac ?? null,
    stp,
    forwardDelaySeconds: given.forwardDelay ?? (stp ? STP_FORWARD_DELAY_SECONDS : 0),
    macTable: given.macTable ?? defaultBridge.macTable,
    zone: given.zone ?? null,
  };
};
