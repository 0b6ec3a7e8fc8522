import type { Dns, DnsService } from '../../model/dns.ts';
import { emptyDns } from './dns-element.ts';
import type { DnsDocument, DomainDocument, NetworkDocument, SrvDocument } from './document.ts';
import type { OwnMetadata } from './own-metadata.ts';

type DnsParts = Pick<NetworkDocument, 'dns' | 'domain'> & { readonly own: Partial<OwnMetadata> };

/** `<dns>` and `<domain>`. Where there is an `<ip>` there is a name server, unless it is said that there is none. */
export function dnsParts(dns: Dns | null, isExpected: boolean): DnsParts {
  if (dns === null) return { dns: isExpected ? { ...emptyDns, enable: false } : null, domain: null, own: {} };
  const domain = domainDocument(dns);
  const own = {
    dns: isExpected ? null : true,
    localOnly: dns.localOnly && domain?.localOnly !== true ? true : null,
    register: dns.register && domain?.register !== true ? true : null,
  };
  return { dns: dnsDocument(dns), domain, own };
}

// libvirt takes `register` only of a domain whose names nobody else is asked for.
const domainDocument = ({ domain, localOnly, register }: Dns): DomainDocument | null =>
  domain && { name: domain, localOnly: localOnly ? true : null, register: register && localOnly ? true : null };

function dnsDocument({ forwardPlainNames, forwarders, texts, services, hosts }: Dns): DnsDocument | null {
  const records = forwarders.length + texts.length + services.length + hosts.length;
  if (forwardPlainNames && records === 0) return null;
  return {
    enable: null,
    forwardPlainNames: forwardPlainNames ? null : false,
    forwarders: forwarders.map(({ domain, address, port }) => ({ domain, addr: address, port })),
    txts: texts,
    srvs: services.map(srvDocument),
    hosts: hosts.map(({ address, names }) => ({ ip: address, hostnames: names })),
  };
}

function srvDocument({ service, protocol, domain, target, port, priority, weight }: DnsService): SrvDocument {
  const numbers = { port: port || null, priority: priority || null, weight: weight || null };
  // They are taken beside a target only; an empty one says as well that there is none.
  const needsTarget = Object.values(numbers).some((number) => number !== null);
  return { service, protocol, domain, target: target ?? (needsTarget ? '' : null), ...numbers };
}
