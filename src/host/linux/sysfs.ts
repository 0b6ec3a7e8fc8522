import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SysfsDevice } from '../../state/nic-identity.ts';

/** The text of an attribute without its final line break; null where the kernel has none, or does not tell it. */
export function readAttribute(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

/** The same as a number, decimal or with `0x`; null also for what is none. */
export function readNumber(file: string): number | null {
  const text = readAttribute(file);
  const value = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isSafeInteger(value) ? value : null;
}

/** Whether there is such a file or folder. */
export const exists = (file: string): boolean => existsSync(file);

/** The devices from a folder of sysfs upwards, that one first; folders that only group others are left out. */
export function devicesFrom(folder: string): readonly SysfsDevice[] {
  const devices: SysfsDevice[] = [];
  for (let at = folder; basename(at) !== 'devices' && dirname(at) !== at; at = dirname(at)) {
    if (exists(join(at, 'uevent'))) devices.push(deviceAt(at));
  }
  return devices;
}

const deviceAt = (folder: string): SysfsDevice => ({
  name: basename(folder),
  subsystem: targetOf(join(folder, 'subsystem')),
  driver: targetOf(join(folder, 'driver')),
  type: /^DEVTYPE=(.+)$/m.exec(readAttribute(join(folder, 'uevent')) ?? '')?.[1] ?? null,
});

function targetOf(link: string): string | null {
  try {
    return basename(readlinkSync(link));
  } catch {
    return null;
  }
}
