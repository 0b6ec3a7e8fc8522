import type { Dns, DnsService, DnsText } from '../model/dns.ts';
import { NAMES_FILE, SERVERS_FILE, serviceFolder } from './layout.ts';
import { line, lineFault, quoted, utf8Length, type Word } from './line.ts';
import { reverseZones } from './reverse-zones.ts';
import { asksNobody, followsFile } from './servers-file.ts';
import type { ServerSettings } from './settings.ts';

/** DNS as dnsmasq is told it at its start; names and servers are in files of their own. */
export function dnsLines(settings: ServerSettings): readonly string[] {
  const { dns, directories, network } = settings;
  if (dns === null) return ['port=0', 'no-resolv', 'no-hosts'];
  const folder = serviceFolder(directories, network);
  return [
    // The host's own names are not the guests' affair.
    'no-hosts',
    line('addn-hosts', quoted(`${folder}/${NAMES_FILE}`)),
    ...upstreamLines(settings, dns),
    line('servers-file', quoted(`${folder}/${SERVERS_FILE}`)),
    ...domainLines(settings, dns),
    ...dns.texts.map((text) => line('txt-record', ...textWords(text))),
    ...dns.services.map((service) => line('srv-host', ...serviceWords(service))),
  ];
}

/** Why dnsmasq cannot serve this TXT record; null when it can. */
export const textFault = (text: DnsText): string | null => lineFault('txt-record', ...textWords(text));

function upstreamLines({ upstream }: ServerSettings, dns: Dns): readonly string[] {
  const file = followsFile(dns, upstream);
  // A dnsmasq that looks at resolv.conf takes one of the 128 inotify instances that the kernel gives root.
  const source = file === null ? ['no-resolv'] : [line('resolv-file', quoted(file))];
  // Where nobody can be asked, it says that there is no such name; else it would refuse, and resolvers try again.
  const nobody = asksNobody(dns, upstream) ? ['address=/#/'] : [];
  return [...source, 'strict-order', ...nobody];
}

function domainLines({ localPrefixes }: ServerSettings, dns: Dns): readonly string[] {
  const { domain, localOnly, forwardPlainNames } = dns;
  return [
    ...(domain === null ? [] : [line('domain', domain), 'expand-hosts']),
    ...(domain === null || !localOnly ? [] : [`local=/${domain}/`]),
    // The own addresses only, where bogus-priv would keep guests from asking about all private ones.
    ...localPrefixes.flatMap(reverseZones).map((zone) => `local=/${zone}/`),
    ...(forwardPlainNames && !(localOnly && domain === null) ? [] : ['domain-needed']),
  ];
}

// A string of a TXT record has 255 bytes at most; a longer value is several, which readers join.
function textWords({ name, value }: DnsText): readonly Word[] {
  const strings = [''];
  for (const symbol of value) {
    const last = strings.length - 1;
    const longer = `${strings[last] ?? ''}${symbol}`;
    if (utf8Length(longer) <= 255) strings[last] = longer;
    else strings.push(symbol);
  }
  return [name, ...strings.map(quoted)];
}

function serviceWords({ service, protocol, domain, target, port, priority, weight }: DnsService): readonly Word[] {
  const name = [`_${service}`, `_${protocol}`, ...(domain === null ? [] : [domain])].join('.');
  return target === null ? [quoted(name)] : [quoted(name), target, port, priority, weight];
}
