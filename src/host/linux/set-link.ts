import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { type LinkChange, setLink as setLinkRequest } from '../../netlink/link-request.ts';
import type { LinkPlace, LinkSettings } from '../../state/host-state.ts';
import { findLinkIndex, type Kernel } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import { linkChanges } from './link-changes.ts';

/** Changes what is named, leaves the rest; throws a KvmnetError, `not-found` when there is no such link. */
export function setLink(kernel: Kernel, place: LinkPlace, set: LinkSettings): void {
  try {
    applySettings(kernel, place, set);
  } catch (error) {
    throw asKvmnetError(error, { operation: 'set link', subject: place.name });
  }
}

/** The same, throwing what the kernel said, for a caller who knows what it was good for. */
export function applySettings(kernel: Kernel, place: LinkPlace, set: LinkSettings): void {
  for (const change of linkChanges(set, controllerIndex(kernel, place, set))) apply(kernel, place, change);
}

function apply({ namespaces }: Kernel, { namespace, name }: LinkPlace, change: LinkChange): void {
  try {
    namespaces.socket(namespace).order(setLinkRequest(name, change));
  } catch (error) {
    // A kernel without IPv6 forms no link-local address either.
    if (change.linkLocal !== false || !isRefusal(error, 'EAFNOSUPPORT')) throw error;
    const { linkLocal: _, ...others } = change;
    if (Object.keys(others).length > 0) namespaces.socket(namespace).order(setLinkRequest(name, others));
  }
}

// null: nothing is said about it; 0: none.
function controllerIndex(kernel: Kernel, { namespace, name }: LinkPlace, { controller }: LinkSettings): number | null {
  if (controller === undefined) return null;
  if (controller === null) return 0;
  const index = findLinkIndex(kernel, { namespace, name: controller });
  if (index !== null) return index;
  const details = { code: 'not-found', operation: 'plug in', subject: name, errno: 'ENODEV' } as const;
  throw new KvmnetError(`there is no bridge "${controller}"`, details);
}
