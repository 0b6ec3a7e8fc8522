import type { HostView } from '../../../../src/api/contract/host.ts';
import { chooseIpv4, TakenPrefixes } from '../../../../src/desired/choose-prefix.ts';
import type { NetworkOverview } from '../../../../src/engine/overview.ts';
import {
  type InterfaceAddress,
  type IpPrefix,
  parseIpPrefix,
  prefixLength,
  prefixOf,
} from '../../../../src/net/ip-prefix.ts';
import { networkName } from '../../../../src/net/names.ts';

/** What is known of prefixes that are in use: by networks, also those that do not run, and by the host. */
export type PrefixUse = {
  readonly networks: readonly Pick<NetworkOverview, 'prefixes'>[];
  readonly host: Pick<HostView, 'nics' | 'routes'>;
};

/** A prefix that nobody uses, by what is known; null: there is none left of those that are tried. */
export function freePrefix({ networks, host }: PrefixUse): IpPrefix | null {
  const taken = new TakenPrefixes();
  for (const prefix of networks.flatMap(({ prefixes }) => prefixes)) taken.add(prefix);
  for (const { to } of host.routes) {
    const parsed = parseIpPrefix(to);
    // What leads to everything leads to whatever is free.
    if (parsed.ok && prefixLength(parsed.value) > 0) taken.add(parsed.value);
  }
  // The API's answer is made of these.
  for (const address of host.nics.flatMap(({ addresses }) => addresses))
    taken.add(prefixOf(address as InterfaceAddress));
  const chosen = chooseIpv4(ANY, taken);
  return chosen === null ? null : prefixOf(chosen);
}

const ANY = networkName('any');
