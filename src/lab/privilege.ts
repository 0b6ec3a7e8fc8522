import { readFileSync } from 'node:fs';

/**
 * Whether this process may make namespaces as it is; another one needs a user namespace first. Not the same as being
 * root, who may have been stripped of that in a container.
 */
export function mayMakeNamespaces(status: string = readFileSync('/proc/self/status', 'utf8')): boolean {
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  return [CAP_NET_ADMIN, CAP_SYS_ADMIN].every((capability) => ((effective >> capability) & 1n) === 1n);
}

/** include/uapi/linux/capability.h */
const CAP_NET_ADMIN = 12n;
const CAP_SYS_ADMIN = 21n;
