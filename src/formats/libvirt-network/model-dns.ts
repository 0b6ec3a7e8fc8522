import type { Dns, DnsForwarder, DnsHost, DnsService, DnsText } from '../../model/dns.ts';
import { quote } from '../../net/brand.ts';
import { type DomainName, parseDomainName } from '../../net/names.ts';
import { type Conversion, parsedOr, report } from './conversion.ts';
import { emptyDns, saysNothingOfDns } from './dns-element.ts';
import type { DnsDocument, SrvDocument } from './document.ts';

/** The name server that `<dns>` and `<domain>` describe; without an `<ip>` there is nowhere for one to be. */
export function dnsOf(conversion: Conversion): Dns | null {
  const { document, own } = conversion;
  const dns = document.dns ?? emptyDns;
  const exists = own.dns ?? document.ips.length > 0;
  if (!exists || dns.enable === false) return reportUnserved(dns, conversion);
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
  const why = dns.enable === false ? "<dns enable='no'>" : 'no <ip>';
  const unserved = { dns: !saysNothingOfDns({ ...dns, enable: null }), domain: conversion.document.domain !== null };
  for (const [name, isSaid] of Object.entries(unserved)) {
    const message = `a network with ${why} has no name server, so that <${name}> has no effect`;
    const hint = `leave <${name}> out`;
    if (isSaid) report(conversion, name, { severity: 'warning', code: 'no-effect', message, hint });
  }
  return null;
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
  srvs.flatMap((srv, index) => {
    const path = `dns/srv[${index}]`;
    const { service, protocol, domain: within, target, port, priority, weight } = srv;
    if (service === '' || protocol === '') return reportUnnamed(srv, path, conversion);
    const named = { service, protocol, domain: domain(within, path, conversion) };
    // A target of "." says that there is no such service (RFC 2782), as does none.
    if (target === null || target === '.') return [{ ...named, target: null, port: 0, priority: 0, weight: 0 }];
    const host = domain(target, path, conversion);
    return [{ ...named, target: host, port: port ?? USUAL_PORT, priority: priority ?? 0, weight: weight ?? 0 }];
  });

/** Of dnsmasq, where a service has a target and no port (dnsmasq(8), --srv-host). */
const USUAL_PORT = 1;

function reportUnnamed({ service, protocol }: SrvDocument, path: string, conversion: Conversion): readonly [] {
  const message = `a service ${quote(service)} by ${quote(protocol)} has no name in the DNS`;
  const hint = "write service='ldap' protocol='tcp', with yours";
  report(conversion, path, { code: 'unsupported-value', message, hint });
  return [];
}
