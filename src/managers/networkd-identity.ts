import { literally } from '../net/name-in-text.ts';
import type { Charge } from './charge.ts';
import { fileOf, noFile } from './file-act.ts';
import { type ManagerAct, type Move, targetOf } from './manager-act.ts';

/** The `.network` file that configures the link that gets the addresses; null: the new files have none for it. */
export function networkFileOf({ format }: Charge, move: Move): string | null {
  const target = targetOf(move);
  if (move.files.length === 0) return null;
  if (format === 'netplan') return `/run/systemd/network/10-netplan-${target}.network`;
  const named = new RegExp(`^\\s*Name\\s*=\\s*${literally(target)}\\s*$`, 'm');
  const file = move.files.find(({ path, after }) => path.endsWith('.network') && named.test(after ?? ''));
  return file?.path ?? null;
}

/**
 * On the bridge, servers are to know the client as they did on the NIC. networkd makes an identifier of the device's
 * name or place (`net_get_name_persistent`), which a bridge has not: what it was is written beside the bridge's file.
 */
export function keptLease(charge: Charge, move: Move): readonly ManagerAct[] {
  const file = networkFileOf(charge, move);
  if (move.direction === 'onto-nic') return charge.configuredBy === null ? [] : [noFile(dropIn(charge.configuredBy))];
  const text = identity(charge);
  return file === null || text === '' ? [] : [fileOf(dropIn(file), text)];
}

/** What a taking over that was cut off may have written beside the bridge's file. */
export function forgottenLease(charge: Charge, move: Move): readonly ManagerAct[] {
  const file = move.direction === 'onto-bridge' ? networkFileOf(charge, move) : null;
  return file === null ? [] : [noFile(dropIn(file))];
}

const dropIn = (file: string): string =>
  `/etc/systemd/network/${file.slice(file.lastIndexOf('/') + 1)}.d/kvmnet-lease.conf`;

function identity({ dhcp }: Charge): string {
  const client = dhcp.find(({ program }) => program === 'networkd');
  const [identifier, association] = [client?.identifier ?? null, client?.identityAssociation ?? null];
  const dhcp4 = identifier === null ? [] : ['[DHCPv4]', ...version4(identifier)];
  const dhcp6 = association === null ? [] : ['[DHCPv6]', `IAID=${Number.parseInt(association, 16)}`];
  if (dhcp4.length + dhcp6.length === 0) return '';
  return [WHY, ...dhcp4, ...dhcp6, ''].join('\n');
}

const WHY = '# So that DHCP servers know the bridge as they knew the NIC.';

// RFC 4361: 255, the association's four bytes, the DUID. Else: a hardware type and address.
const version4 = (identifier: string): readonly string[] =>
  identifier.startsWith('ff')
    ? ['ClientIdentifier=duid', `IAID=${Number.parseInt(identifier.slice(2, 10), 16)}`]
    : ['ClientIdentifier=mac'];
