import type { DevicePool, Mode } from '../../model/network.ts';
import { parsePciAddress } from '../../model/pci-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import { readFields, requireKey } from '../read/fields.ts';
import { list } from '../read/list.ts';
import type { Reader } from '../read/reading.ts';
import { oneOf, parsedBy } from '../read/scalar.ts';
import { interfaceName } from './bridge.ts';

/** The devices of a hostdev network. */
export type PciPool = Extract<Mode, { kind: 'hostdev' }>['devices'];

const links = list(interfaceName);
const addresses = list(
  parsedBy(
    parsePciAddress,
    "the PCI addresses of virtual functions as `lspci -D` prints them, like '0000:03:10.1'; or `{pf: eth1}` for all of a NIC",
  ),
);

/** Reads `eth1`, a list of NICs, or `{pf: eth1}`: all virtual functions of one. */
export const readDevicePool: Reader<DevicePool> = (node, reading) => {
  if (node.kind === 'map') return readFunctions(node, reading);
  const found = links(node, reading);
  return found === undefined ? undefined : { links: found };
};

/** Reads PCI addresses, or `{pf: eth1}`. */
export const readPciPool: Reader<PciPool> = (node, reading) => {
  if (node.kind === 'map') return readFunctions(node, reading);
  const found = addresses(node, reading);
  return found === undefined ? undefined : { addresses: found };
};

const readFunctions: Reader<{ readonly pf: InterfaceName }> = (node, reading) => {
  const given = readFields(node, reading, { pf: interfaceName });
  if (given === undefined) return undefined;
  requireKey(node, 'pf', { reading, hint: 'write `pf: eth1`, the NIC whose virtual functions are meant' });
  return given.pf === undefined ? undefined : { pf: given.pf };
};

/** Reads who hears whom among guests that share a NIC. */
export const readSharing = oneOf(['bridge', 'private', 'vepa', 'passthrough']);

/** Reads the host's driver for a device that a guest is given. */
export const readDriver = oneOf(['kvm', 'vfio']);
