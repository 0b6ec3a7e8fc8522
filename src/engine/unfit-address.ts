import type { ResolvedNetwork } from '../desired/resolved-network.ts';
import { staticAddress } from '../desired/static-address.ts';
import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { prefixContains, prefixOf } from '../net/ip-prefix.ts';
import type { Facts } from '../state/facts.ts';
import type { Attachment } from '../state/mark.ts';

/** Who is to have an address, with what he would have instead. */
export type Wisher = { readonly network: ResolvedNetwork; readonly attachment: Attachment };

/** Why a guest that is plugged in does not get an address that it is to have. */
export function whyUnfit(
  address: IpAddress,
  { network: { declared, gateways }, attachment }: Wisher,
  facts: Facts,
): readonly Diagnostic[] {
  const { guest, mac, addresses } = attachment;
  const wish = { address, length: null, mac, guest };
  const { diagnostics } = staticAddress(wish, { network: declared, surroundings: { addresses: gateways } }, facts);
  const message = `${address} cannot be the address of ${guest} on ${declared.name}`;
  if (diagnostics.length > 0) {
    return diagnostics.map((each) => ({ ...each, message: `${message}: ${each.message}` }));
  }
  const prefix = gateways.map(prefixOf).find((each) => prefixContains(each, address));
  const kept = declared.dhcp?.reservations
    .filter((each) => each.mac === mac || (each.mac === null && each.name === guest))
    .flatMap((each) => each.addresses)
    .find((each) => addresses.includes(each) && prefix !== undefined && prefixContains(prefix, each));
  if (kept !== undefined) {
    return [
      refuse(
        'reserved-otherwise',
        `${message}: ${kept} is reserved for it`,
        'reserve the other one for it, or leave it out',
      ),
    ];
  }
  return [refuse('address-unfit', message, 'choose one of its prefixes, that no other guest, host or reservation has')];
}
