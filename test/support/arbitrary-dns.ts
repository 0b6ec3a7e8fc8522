import fc from 'fast-check';
import type { Dns, DnsForwarder, DnsHost, DnsService, DnsText } from '../../src/model/dns.ts';
import { type IpAddress, ipAddressFromInteger } from '../../src/net/ip-address.ts';
import { type DomainName, domainName } from '../../src/net/names.ts';
import { record } from './record.ts';

export const arbitraryIpv4: fc.Arbitrary<IpAddress> = fc
  .bigInt({ min: 0n, max: 0xffff_ffffn })
  .map((value) => ipAddressFromInteger(value, 4));

export const arbitraryIpv6: fc.Arbitrary<IpAddress> = fc
  .bigInt({ min: 0n, max: (1n << 128n) - 1n })
  .map((value) => ipAddressFromInteger(value, 6));

export const arbitraryDomainName: fc.Arbitrary<DomainName> = fc
  .array(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,4}[a-z0-9])?$/), { minLength: 1, maxLength: 3 })
  .filter((labels) => labels.some((label) => /[a-z]/.test(label)))
  .map((labels) => domainName(labels.join('.')));

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

/** What a name server may be told to answer; null: none. */
export const arbitraryDns = (): fc.Arbitrary<Dns | null> =>
  orNull(
    record({
      domain: orNull(arbitraryDomainName),
      localOnly: fc.boolean(),
      register: fc.boolean(),
      forwardPlainNames: fc.boolean(),
      hosts: arbitraryHosts,
      forwarders: fc.array(arbitraryForwarder, { maxLength: 3 }),
      texts: fc.array(arbitraryDnsText, { maxLength: 2 }),
      services: fc.array(arbitraryDnsService, { maxLength: 2 }),
    }),
  );

const arbitraryHosts: fc.Arbitrary<readonly DnsHost[]> = fc.array(
  record({
    // Few addresses and names, so that they meet.
    address: fc.oneof(
      fc.constantFrom('10.250.0.1', '10.250.0.2', 'fd99::1').map((text) => text as IpAddress),
      arbitraryIpv6,
    ),
    names: fc.uniqueArray(fc.oneof(fc.constantFrom('nas', 'printer', '7', '3').map(domainName), arbitraryDomainName), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  { maxLength: 4 },
);

const arbitraryForwarder: fc.Arbitrary<DnsForwarder> = record({
  address: orNull(arbitraryIpv6),
  port: orNull(fc.integer({ min: 1, max: 65_535 })),
  domain: orNull(arbitraryDomainName),
}).filter(({ address, domain }) => address !== null || domain !== null);

const arbitraryDnsText: fc.Arbitrary<DnsText> = record({
  name: arbitraryDomainName,
  value: fc.constantFrom('v=spf1 -all', 'a: b #c', '  spaces ', '"quoted"', 'true', '12', '~', 'ü 日本'),
});

const port16 = fc.integer({ min: 0, max: 65_535 });

const arbitraryDnsService: fc.Arbitrary<DnsService> = record({
  service: fc.constantFrom('ldap', 'xmpp-client'),
  protocol: fc.constantFrom('tcp', 'udp'),
  domain: orNull(arbitraryDomainName),
  target: orNull(arbitraryDomainName),
  port: fc.integer({ min: 1, max: 65_535 }),
  priority: port16,
  weight: port16,
});
