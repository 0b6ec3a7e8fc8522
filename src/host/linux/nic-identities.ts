import { readdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type MacAddress, parseMacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import { idPathOf } from '../../state/id-path.ts';
import {
  type NameAssignedBy,
  type NicIdentity,
  type NicMedium,
  namingPolicies,
  type PredictableNames,
  type SysfsDevice,
} from '../../state/nic-identity.ts';
import { predictableNames } from '../../state/predictable-names.ts';
import { isRefusal } from './kernel-refusal.ts';
import { pciFactsOf } from './pci-facts.ts';
import { devicesFrom, exists, readAttribute, readNumber } from './sysfs.ts';
import { readUdevDatabase } from './udev-database.ts';

/** Of whom NICs are asked. */
export type NicSources = {
  /** The root folder of the system: its /sys and /run/udev are looked into. */
  readonly root?: string;
  /** What the kernel says over rtnetlink of addresses that NICs were built with; without, sysfs has to do. */
  readonly permanentAddresses?: ReadonlyMap<string, MacAddress>;
};

/** The physical NICs, sorted by name: links behind which there is a device. Nobody needs to be root for it. */
export function nicIdentities({ root = '/', permanentAddresses = new Map() }: NicSources = {}): readonly NicIdentity[] {
  const known = { root, permanentAddresses };
  return linkNames(root).flatMap((name) => {
    const found = identityOf(name, known);
    return found === null ? [] : [found];
  });
}

/** The names of all links that are there, sorted; bridges, bonds and VLANs are among them. */
export function linkNames(root = '/'): readonly InterfaceName[] {
  try {
    const entries = readdirSync(join(root, 'sys/class/net'), { withFileTypes: true });
    // The file that the bonding driver keeps there, `bonding_masters`, is no link. A kernel's name need not be one of ours.
    return entries.flatMap((entry) => (entry.isFile() ? [] : [entry.name as InterfaceName])).sort();
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

type Known = Required<NicSources>;

function identityOf(name: InterfaceName, { root, permanentAddresses }: Known): NicIdentity | null {
  const folder = join(root, 'sys/class/net', name);
  const device = realPath(join(folder, 'device'));
  if (device === null) return null;
  const devices = devicesFrom(device);
  const index = readNumber(join(folder, 'ifindex')) ?? 0;
  const { record, names } = readUdevDatabase(join(root, 'run/udev/data'), index);
  const mac = permanentAddresses.get(name) ?? permanentAddressOf(folder);
  const place = { folder, device, devices, mac, root };
  return {
    name,
    index,
    ...addressFacts(folder),
    mac,
    path: record?.path ?? idPathOf(devices),
    driver: devices[0]?.driver ?? null,
    virtualFunction: isVirtualFunction(device),
    devicePort: readNumber(join(folder, 'dev_port')) ?? 0,
    deviceId: readNumber(join(folder, 'dev_id')) ?? 0,
    nameAssignedBy: assigners[readNumber(join(folder, 'name_assign_type')) ?? 0] ?? 'unknown',
    predictableNames: record === null ? namesByScheme(place) : names,
    devices,
    udev: record,
    controller: controllerOf(folder),
  };
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

const addressFacts = (folder: string): Pick<NicIdentity, 'medium' | 'address' | 'hasRandomAddress'> => ({
  medium: mediumOf(folder),
  address: readAttribute(join(folder, 'address')) ?? '',
  hasRandomAddress: readNumber(join(folder, 'addr_assign_type')) === NET_ADDR_RANDOM,
});

// <linux/netdevice.h>
const NET_ADDR_PERM = 0;
const NET_ADDR_RANDOM = 1;
const assigners: readonly NameAssignedBy[] = ['unknown', 'kernel', 'kernel-predictable', 'creator', 'renamed'];

// <linux/if_arp.h>
const media: Readonly<Record<number, NicMedium>> = { 1: 'ethernet', 32: 'infiniband' };
const mediumOf = (folder: string): NicMedium =>
  exists(join(folder, 'phy80211')) ? 'wireless' : (media[readNumber(join(folder, 'type')) ?? -1] ?? 'other');

// A port of a bond has the bond's address; the bonding driver keeps its own.
function permanentAddressOf(folder: string): MacAddress | null {
  const own = readNumber(join(folder, 'addr_assign_type')) === NET_ADDR_PERM;
  const text = readAttribute(join(folder, own ? 'address' : 'bonding_slave/perm_hwaddr'));
  const mac = parseMacAddress(text ?? '');
  return mac.ok ? mac.value : null;
}

// The link of a virtio device lies one below the function.
const isVirtualFunction = (device: string): boolean =>
  exists(join(device, 'physfn')) || exists(join(device, '../physfn'));

const controllerOf = (folder: string): InterfaceName | null => {
  const controller = realPath(join(folder, 'master'));
  return controller === null ? null : (basename(controller) as InterfaceName);
};

type NicPlace = {
  readonly root: string;
  readonly folder: string;
  readonly device: string;
  readonly devices: readonly SysfsDevice[];
  readonly mac: MacAddress | null;
};

function namesByScheme({ root, folder, device, devices, mac }: NicPlace): PredictableNames {
  const names = predictableNames({
    medium: mediumOf(folder),
    permanentAddress: mac,
    devicePort: readNumber(join(folder, 'dev_port')) ?? 0,
    physicalPort: readAttribute(join(folder, 'phys_port_name')) ?? '',
    devices,
    pci: pciFactsOf(join(root, 'sys'), device),
  });
  // Those are called after their physical function, whose number among its own is not known here.
  return isVirtualFunction(device) ? { ...noNames, mac: names.mac } : names;
}

const noNames = Object.fromEntries(namingPolicies.map((policy) => [policy, null])) as PredictableNames;
