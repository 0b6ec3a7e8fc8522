import type { NicIdentity } from '../state/nic-identity.ts';
import { fitsGlob } from './glob.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** How the kernel counts: `eth0`, `wlan1`. */
export const KERNEL_COUNTED = /^(eth|wlan|wwan|ib|usb)\d+$/;

/** Whether the name that the kernel gave a NIC fits a pattern; what was renamed since keeps no trace of that name. */
export function kernelNameFits({ name, nameAssignedBy }: NicIdentity, pattern: string): Verdict {
  if (pattern === '*') return 'yes';
  if (nameAssignedBy !== 'renamed') return verdictOf(fitsGlob(name, pattern));
  return COUNTED_PATTERN.test(pattern) ? 'yes' : 'maybe';
}

const COUNTED_PATTERN = /^(eth|wlan|wwan|ib|usb)\*$/;
