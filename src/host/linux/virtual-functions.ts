import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type PciAddress, parsePciAddress, printPciAddress, type VirtualFunction } from '../../model/pci-address.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { isRefusal } from './kernel-refusal.ts';

/**
 * The virtual functions of a NIC, by number (Documentation/ABI/testing/sysfs-bus-pci, `virtfnN`); none where it has
 * none, or is not there.
 */
export function virtualFunctionsOf(pf: InterfaceName, sys = '/sys'): readonly VirtualFunction[] {
  const device = join(sys, 'class/net', pf, 'device');
  return entriesOf(device)
    .flatMap((name) => (/^virtfn\d+$/.test(name) ? [name] : []))
    .sort((left, right) => Number(left.slice('virtfn'.length)) - Number(right.slice('virtfn'.length)))
    .flatMap((name) => {
      const address = parsePciAddress(basename(readlinkSync(join(device, name))));
      return address.ok ? [{ address: address.value, link: linkOf(join(device, name, 'net')) }] : [];
    });
}

/** The NICs that have any. Looked for among the PCI devices, of which there are few: of links there may be thousands. */
export function readFunctionNics(sys = '/sys'): readonly InterfaceName[] {
  const devices = join(sys, 'bus/pci/devices');
  return entriesOf(devices)
    .filter((device) => existsSync(join(devices, device, 'virtfn0')))
    .flatMap((device) => linkOf(join(devices, device, 'net')) ?? [])
    .sort();
}

/** Whether there is a virtual function at the address: it knows its physical one. */
export const isVirtualFunction = (address: PciAddress, sys = '/sys'): boolean =>
  existsSync(join(sys, 'bus/pci/devices', printPciAddress(address), 'physfn'));

// A function that a guest has, or its driver does not serve, has no link.
function linkOf(folder: string): InterfaceName | null {
  const [name] = entriesOf(folder);
  const link = parseInterfaceName(name ?? '');
  return link.ok ? link.value : null;
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
