import type { SysfsDevice } from './nic-identity.ts';

/**
 * The place of a device in the machine, as udev's builtin path_id makes it of the devices from its own upwards; null
 * where none of them has a place of its own. Devices of one bus that lie inside each other count once.
 */
export function idPathOf(devices: readonly SysfsDevice[]): string | null {
  const parts: string[] = [];
  let anchored = false;
  for (let at = 0; at < devices.length; ) {
    const device = devices[at];
    const place = device === undefined ? null : placeOf(device);
    if (place === null) {
      at += 1;
      continue;
    }
    if (place.part !== null) parts.unshift(place.part);
    anchored ||= place.anchors;
    at = endOfBus(devices, at);
  }
  return anchored && parts.length > 0 ? parts.join('-') : null;
}

/** `anchors`: its number means the same at each start, so that a path may begin there. */
type Place = { readonly part: string | null; readonly anchors: boolean };

function placeOf({ name, subsystem, type }: SysfsDevice): Place | null {
  if (subsystem === 'usb') return usbPlace(name, type);
  if (subsystem === 'virtio') return { part: null, anchors: false };
  if (subsystem === 'bcma') return { part: `bcma-${Number(name.split(':')[1] ?? 0)}`, anchors: false };
  return subsystem !== null && ANCHORS.has(subsystem) ? { part: `${subsystem}-${name}`, anchors: true } : null;
}

const ANCHORS: ReadonlySet<string> = new Set([
  'pci',
  'platform',
  'amba',
  'acpi',
  'xen',
  'scm',
  'ccw',
  'ccwgroup',
  'ap',
  'iucv',
]);

// The bus's own number depends on the order in which controllers are found; what is behind the dash are ports.
function usbPlace(name: string, type: string | null): Place | null {
  const dash = name.indexOf('-');
  if (dash === -1 || (type !== 'usb_interface' && type !== 'usb_device')) return null;
  return { part: `usb-0:${name.slice(dash + 1)}`, anchors: false };
}

function endOfBus(devices: readonly SysfsDevice[], start: number): number {
  let end = start;
  while (end < devices.length && devices[end]?.subsystem === devices[start]?.subsystem) end += 1;
  return end;
}
