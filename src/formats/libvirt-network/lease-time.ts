import type { LeaseTime } from '../../model/dhcp.ts';
import type { LeaseDocument } from './document.ts';
import { secondsIn } from './lease-element.ts';

/** What dnsmasq takes where nothing is said, and kvmnet too. */
export const USUAL_LEASE_SECONDS = 3600;

/** What a `<lease>` means; null where nothing is said. */
export function leaseTimeOf(lease: LeaseDocument | null): LeaseTime | null {
  if (lease === null) return null;
  return lease.expiry === 0 ? 'infinite' : lease.expiry * secondsIn[lease.unit ?? 'minutes'];
}

/** dnsmasq makes two minutes of what is shorter, and libvirt takes nothing that is. */
const SHORTEST_SECONDS = 120;

/** The `<lease>` that says so, in the largest unit that it is a multiple of. */
export function leaseDocument(time: LeaseTime | null): LeaseDocument | null {
  if (time === null) return null;
  if (time === 'infinite') return { expiry: 0, unit: null };
  const seconds = Math.max(SHORTEST_SECONDS, time);
  const unit = seconds % 3600 === 0 ? 'hours' : seconds % 60 === 0 ? 'minutes' : 'seconds';
  return { expiry: seconds / secondsIn[unit], unit };
}
