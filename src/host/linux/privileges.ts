import { readFileSync } from 'node:fs';

/** What it takes to change links and rules; from linux/capability.h. */
const CAP_NET_ADMIN = 12n;

/** Whether this process may administer networks, as its /proc/self/status says; true where that says nothing. */
export function mayAdministerNetworks(status = readStatus()): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return effective === undefined || ((BigInt(`0x${effective}`) >> CAP_NET_ADMIN) & 1n) === 1n;
}

function readStatus(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
