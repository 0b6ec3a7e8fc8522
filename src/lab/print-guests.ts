import { paint } from '../cli/colour.ts';
import { table } from '../cli/table.ts';
import type { LabGuest } from './messages.ts';

/** The guests for people: where each is plugged in, its addresses, and whether its name is known to its neighbours. */
export function printGuests(guests: readonly LabGuest[]): string {
  const rows = guests.map(({ name, network, mode, tap, mac, ipv4, ipv6, resolved }) => [
    name,
    network,
    mode,
    tap,
    mac,
    ipv4 ?? '-',
    ipv6 ?? '-',
    resolved === null ? '-' : resolved ? `${paint('green', '✓')} ${name}` : paint('red', '✗ not found'),
  ]);
  return table(['GUEST', 'NETWORK', 'MODE', 'TAP', 'MAC', 'IPV4', 'IPV6', 'NAME'], rows);
}
