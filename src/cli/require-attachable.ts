import { parseIpAddress } from '../net/ip-address.ts';
import { parseMacAddress } from '../net/mac-address.ts';
import { parseGuestName, parseInterfaceName, parseNetworkName } from '../net/names.ts';
import { fromUser } from './from-user.ts';

type Attachable = {
  readonly network: string;
  readonly mac?: string;
  readonly address?: string;
  readonly interface: string;
};

/** @throws UsageError for the first thing typed that cannot be what it is to be */
export function requireAttachable(guest: string, { network, mac, address, interface: inside }: Attachable): void {
  fromUser(parseNetworkName(network));
  fromUser(parseGuestName(guest));
  if (mac !== undefined) fromUser(parseMacAddress(mac));
  if (address !== undefined) fromUser(parseIpAddress(address));
  fromUser(parseInterfaceName(inside));
}
