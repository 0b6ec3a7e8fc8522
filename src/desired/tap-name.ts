import { type InterfaceName, interfaceName } from '../net/names.ts';
import { type HostState, OWN_NAMESPACE } from '../state/host-state.ts';

/** The lowest free vnetN, as libvirt names its guests' taps. */
export function nextTapName({ links }: HostState): InterfaceName {
  const taken = new Set<string>(links.filter(({ namespace }) => namespace === OWN_NAMESPACE).map(({ name }) => name));
  for (let number = 0; ; number++) if (!taken.has(`vnet${number}`)) return interfaceName(`vnet${number}`);
}
