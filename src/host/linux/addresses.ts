import { addAddress as addRequest, deleteAddress as deleteRequest } from '../../netlink/address.ts';
import type { Address } from '../../state/host-state.ts';
import { findLinkIndex, type Kernel, requireLinkIndex } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/** Gives a link an address; one that it has already is fine. */
export function addAddress(kernel: Kernel, { namespace, link, address }: Address): void {
  try {
    const linkIndex = requireLinkIndex(kernel, { namespace, name: link });
    kernel.namespaces.socket(namespace).order(addRequest({ linkIndex, address }));
  } catch (error) {
    if (isRefusal(error, 'EEXIST')) return;
    throw asKvmnetError(error, { operation: 'add address', subject: `${address} dev ${link}` });
  }
}

/** Takes an address from a link; fine when it, or the link, is gone. */
export function deleteAddress(kernel: Kernel, { namespace, link, address }: Address): void {
  const linkIndex = findLinkIndex(kernel, { namespace, name: link });
  if (linkIndex === null) return;
  try {
    kernel.namespaces.socket(namespace).order(deleteRequest({ linkIndex, address }));
  } catch (error) {
    if (isRefusal(error, 'EADDRNOTAVAIL', 'ENODEV')) return;
    throw asKvmnetError(error, { operation: 'delete address', subject: `${address} dev ${link}` });
  }
}
