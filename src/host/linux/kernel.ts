import { constants } from 'node:os';
import type { LinkPlace } from '../../state/host-state.ts';
import { isRefusal, KernelRefusal } from './kernel-refusal.ts';
import type { Namespaces } from './namespaces.ts';
import type { SystemCalls } from './system-calls.ts';

/** What operations on links, addresses and routes work with. */
export type Kernel = { readonly calls: SystemCalls; readonly namespaces: Namespaces };

const SIOCGIFINDEX = 0x8933;
const IFREQ_LENGTH = 40;
const IFREQ_INDEX = 16;

/** The kernel's number of a link, null when there is none of that name. Any socket can ask, in its own namespace. */
export function findLinkIndex({ calls, namespaces }: Kernel, { namespace, name }: LinkPlace): number | null {
  const request = Buffer.alloc(IFREQ_LENGTH);
  request.write(name);
  try {
    calls.ioctl(namespaces.socket(namespace).descriptor, SIOCGIFINDEX, request);
    return request.readInt32LE(IFREQ_INDEX);
  } catch (error) {
    if (isRefusal(error, 'ENODEV')) return null;
    throw error;
  }
}

/** The same, where the link must be there. */
export function requireLinkIndex(kernel: Kernel, place: LinkPlace): number {
  const index = findLinkIndex(kernel, place);
  if (index === null) throw new KernelRefusal('rtnetlink', constants.errno.ENODEV, `there is no link "${place.name}"`);
  return index;
}
