import type { Dns, DnsForwarder, DnsHost, DnsService, DnsText } from '../../model/dns.ts';
import { quote } from '../../net/brand.ts';
import { type DomainName, parseDomainName } from '../../net/names.ts';
import { type Conversion, parsedOr, report } from './conversion.ts';
import { emptyDns, saysNothingOfDns } from './dns-element.ts';
import type { DnsDocument } from './document.ts';

/** The name server that `<dns>` and `<domain>` describe; without an `<ip>` there is nowhere for one to be. */
export function dnsOf(conversion: Conversion): Dns | null {
  const { document, own } = conversion;
  const dns = document.dns ?? emptyDns;
  const exists = own.dns ?? document.ips.length > 0;
  if (!exists) return reportUnserved(dns, conversion);
  if (dns.enable === false) return null;
  const { name = null, localOnly = null, register = null } = document.domain ?? {};
  return {
    domain: domain(name, 'domain', conversion),
    localOnly: localOnly ?? own.localOnly ?? false,
    register: register ?? own.register ?? false,
    forwardPlainNames: dns.forwardPlainNames ?? true,
    hosts: hostsOf(dns, conversion),
    forwarders: forwardersOf(dns, conversion),
    texts: textsOf(dns, conversion),
    services: servicesOf(dns, conversion),
  };
}

function reportUnserved(dns: DnsDocument, conversion: Conversion): null {
  if (saysNothingOfDns({ ...dns, enable: null })) return null;
  const message = 'a network without an <ip> has no name server, so that <dns> has no effect';
  return report(conversion, 'dns', { severity: 'warning', code: 'no-effect', message, hint: "add <ip address='…'/>" });
}

function domain(name: string | null, path: string, conversion: Conversion): DomainName | null {
  if (name === null || name === '') return null;
  return parsedOr(parseDomainName(name), { conversion, path, hint: 'write a domain name, like example.com' });
}

// dnsmasq passes over a bad name in its list of hosts, and so do we, aloud.
const hostsOf = ({ hosts }: DnsDocument, conversion: Conversion): readonly DnsHost[] =>
  hosts.flatMap(({ ip, hostnames }, index) => {
    const names = hostnames.flatMap((written) => {
      const answer = parseDomainName(written.trim());
      if (answer.ok) return [answer.value];
      const message = `${answer.reason}, and is not answered`;
      const hint = 'write letters, digits and "-", with dots between the labels';
      report(conversion, `dns/host[${index}]`, { severity: 'warning', code: 'not-kept', message, hint });
      return [];
    });
    return names.length === 0 ? [] : [{ address: ip, names }];
  });

const forwardersOf = ({ forwarders }: DnsDocument, conversion: Conversion): readonly DnsForwarder[] =>
  forwarders.flatMap(({ addr, domain: written, port }, index) => {
    const path = `dns/forwarder[${index}]`;
    const name = domain(written, path, conversion);
    if (addr !== null || name !== null) return [{ address: addr, port, domain: name }];
    if (written !== '') return [];
    const message = 'a forwarder of an empty domain says nothing, and has no effect';
    report(conversion, path, { severity: 'warning', code: 'no-effect', message, hint: 'leave it out' });
    return [];
  });

const textsOf = ({ txts }: DnsDocument, conversion: Conversion): readonly DnsText[] =>
  txts.flatMap(({ name: written, value }, index) => {
    const hint = 'write a domain name, like example.com';
    const name = parsedOr(parseDomainName(written), { conversion, path: `dns/txt[${index}]`, hint });
    return name === null ? [] : [{ name, value }];
  });

const servicesOf = ({ srvs }: DnsDocument, conversion: Conversion): readonly DnsService[] =>
  srvs.flatMap(({ service, protocol, domain: within, target, port, priority, weight }, index) => {
    const path = `dns/srv[${index}]`;
    if (service === '' || protocol === '') {
      const message = `a service ${quote(service)} by ${quote(protocol)} has no name in the DNS`;
      report(conversion, path, {
        code: 'unsupported-value',
        message,
        hint: "write service='ldap' protocol='tcp', with yours",
      });
      return [];
    }
    const names = { domain: domain(within, path, conversion), target: domain(target, path, conversion) };
    return [{ service, protocol, ...names, port: port ?? 0, priority: priority ?? 0, weight: weight ?? 0 }];
  });
