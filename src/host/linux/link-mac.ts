import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import { readLink } from '../../netlink/link.ts';
import { getLink } from '../../netlink/link-request.ts';
import { OWN_NAMESPACE } from '../../state/host-state.ts';
import type { Kernel } from './kernel.ts';
import { asKvmnetError, isGone } from './kernel-refusal.ts';

/** The MAC address that a link of our own namespace has now; null where it has none, or is gone. */
export function macOf({ namespaces }: Kernel, name: InterfaceName): MacAddress | null {
  try {
    return namespaces.socket(OWN_NAMESPACE).ask(getLink(name), readLink).mac;
  } catch (error) {
    if (isGone(error)) return null;
    throw asKvmnetError(error, { operation: 'look at', subject: name });
  }
}
