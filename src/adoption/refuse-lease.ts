import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { Charge } from '../managers/charge.ts';
import { addressOf } from '../net/ip-prefix.ts';
import { readAddress } from '../netlink/address.ts';
import { lifetimeOf } from '../netlink/configuration/address-item.ts';
import { sliceOf } from '../netlink/slice.ts';
import type { Origin } from './step.ts';

/** What is asked of a lease. */
export type LeaseTerms = {
  /** How long it may take until it is confirmed. */
  readonly timeout: number;
  /** Whether anything tells the manager of the bridge afterwards. */
  readonly persist: string;
};

/** Who takes over needs a moment, too. */
const MARGIN_SECONDS = 10;

/**
 * Why addresses that DHCP has lent would run out: nobody renews them until the move is confirmed, and nobody does afterwards
 * where the manager is not told of the bridge.
 */
export function refuseLease(
  { snapshot }: Origin,
  charge: Charge,
  { timeout, persist }: LeaseTerms,
): readonly Diagnostic[] {
  if (charge.dhcp.length === 0) return [];
  const inManager = charge.dhcp.find(({ program }) => program === 'NetworkManager' || program === 'networkd');
  const lent = snapshot.items
    .filter(({ kind }) => kind === 'address')
    .map(({ body }) => ({
      address: addressOf(readAddress(sliceOf(body)).address),
      seconds: lifetimeOf(body),
    }));
  const short = lent.find(({ seconds }) => seconds !== null && seconds < timeout + MARGIN_SECONDS);
  const untold = persist === 'none' && inManager !== undefined;
  return [
    ...(untold ? [nobodyRenews(snapshot.link.name, inManager.program)] : []),
    ...(short === undefined ? [] : [endsTooSoon(short.address, short.seconds ?? 0)]),
  ];
}

const nobodyRenews = (link: string, program: string): Diagnostic =>
  refuse(
    'nobody-renews',
    `${link} has its address by DHCP of ${program}, which is told nothing of the bridge with --persist none: nobody would renew it`,
    'leave --persist out, and its own files are written',
  );

const endsTooSoon = (address: string, seconds: number): Diagnostic =>
  refuse(
    'lease-ends-soon',
    `the lease of ${address} ends in ${seconds} s, and nobody renews it before the move is confirmed`,
    'wait until it is renewed, or give a shorter --timeout',
  );
