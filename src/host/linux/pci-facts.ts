import { closeSync, openSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parsePciFunction } from '../../state/pci-function.ts';
import type { PciFacts } from '../../state/predictable-names.ts';
import { readAttribute, readNumber } from './sysfs.ts';
import { namesIfThere } from './what-is-there.ts';

/** Of the PCI function that a device is, or lies below; null where there is none. */
export function pciFactsOf(sys: string, device: string): PciFacts | null {
  const folder = pciFolderOf(device);
  if (folder === null) return null;
  return {
    onboardIndex: readNumber(join(folder, 'acpi_index')) ?? readNumber(join(folder, 'index')),
    slot: slotOf(sys, folder),
    multifunction: isMultifunction(join(folder, 'config')),
  };
}

function pciFolderOf(device: string): string | null {
  for (let at = device; dirname(at) !== at; at = dirname(at)) if (parsePciFunction(basename(at)) !== null) return at;
  return null;
}

// The slot may be that of a bridge above.
function slotOf(sys: string, folder: string): number | null {
  const slots = slotAddresses(sys);
  for (let at = folder; parsePciFunction(basename(at)) !== null; at = dirname(at)) {
    const slot = slots.get(basename(at).replace(/\.\d$/, ''));
    if (slot !== undefined) return slot;
  }
  return null;
}

function slotAddresses(sys: string): ReadonlyMap<string, number> {
  const folder = join(sys, 'bus/pci/slots');
  return new Map(
    namesIfThere(folder).flatMap((name) => {
      const address = readAttribute(join(folder, name, 'address'));
      return /^[1-9]\d*$/.test(name) && address !== null ? [[address, Number(name)]] : [];
    }),
  );
}

// The header type's highest bit (PCI Local Bus Specification, 6.2.1).
function isMultifunction(config: string): boolean {
  const header = new Uint8Array(15);
  try {
    const descriptor = openSync(config, 'r');
    try {
      return readSync(descriptor, header) === header.length && ((header[14] ?? 0) & 0x80) !== 0;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}
