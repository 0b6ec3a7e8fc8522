import type { Dns, DnsForwarder, DnsHost, DnsService } from '../model/dns.ts';
import { type Plain, type PlainValue, unlessDefault } from './print-plain.ts';
import { defaultDns } from './schema/dns.ts';
import { groupByAddress } from './schema/dns-hosts.ts';

/** The key `dns`, or nothing where all is as without it. */
export function printDns(dns: Dns | null): Plain {
  if (dns === null) return { dns: false };
  const given = {
    ...unlessDefault('domain', dns.domain, null),
    ...unlessDefault('localOnly', dns.localOnly, defaultDns.localOnly),
    ...unlessDefault('register', dns.register, defaultDns.register),
    ...unlessDefault('forwardPlainNames', dns.forwardPlainNames, defaultDns.forwardPlainNames),
    ...(dns.hosts.length === 0 ? {} : { hosts: plainHosts(dns.hosts) }),
    ...unlessDefault('forwarders', dns.forwarders.map(plainForwarder), []),
    ...unlessDefault('texts', dns.texts, []),
    ...unlessDefault('services', dns.services.map(plainService), []),
  };
  return unlessDefault('dns', given, {});
}

// By name is shorter; by address says in which order an address has its names, where that is not the names' order.
function plainHosts(hosts: readonly DnsHost[]): PlainValue {
  const byName = new Map<string, DnsHost['address'][]>();
  for (const { address, names } of hosts)
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), address]);
  const pairs = [...byName].flatMap(([name, addresses]) => addresses.map((address) => ({ name, address })));
  const readBack = groupByAddress(pairs).map((group) => ({
    address: group[0].address,
    names: group.map(({ name }) => name),
  }));
  if (JSON.stringify(readBack) !== JSON.stringify(hosts))
    return hosts.map(({ address, names }) => ({ address, names }));
  // Not an object, which would put names of digits first.
  return new Map(
    [...byName].map(([name, [first = '', ...more]]) => [name, more.length === 0 ? first : [first, ...more]]),
  );
}

function plainForwarder({ address, port, domain }: DnsForwarder): Plain | string {
  if (address !== null && port === null && domain === null) return address;
  return {
    ...unlessDefault('address', address, null),
    ...unlessDefault('port', port, null),
    ...unlessDefault('domain', domain, null),
  };
}

const plainService = ({ service, protocol, domain, target, port, priority, weight }: DnsService): Plain => ({
  service,
  protocol,
  ...unlessDefault('domain', domain, null),
  ...unlessDefault('target', target, null),
  ...unlessDefault('port', port, 0),
  ...unlessDefault('priority', priority, 0),
  ...unlessDefault('weight', weight, 0),
});
