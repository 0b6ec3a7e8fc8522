import type { DhcpRange } from '../../model/dhcp.ts';
import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';

/** What was chosen for a network where its declaration leaves it open, to be said in its XML. */
export type Choices = {
  readonly uuid: string | null;
  readonly bridge: InterfaceName | null;
  readonly mac: MacAddress | null;
  readonly gateways: readonly InterfaceAddress[];
  /** What DHCP hands out of the chosen, or of the declared prefixes. */
  readonly ranges: readonly DhcpRange[];
};

/** Nothing was chosen yet. */
export const noChoices: Choices = { uuid: null, bridge: null, mac: null, gateways: [], ranges: [] };
