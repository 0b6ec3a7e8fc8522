import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { gateway4, gateway6, plainDhcp, plainDns, plainSettings } from '../../test/support/server-settings.ts';
import type { Dns } from '../model/dns.ts';
import { ipAddress } from '../net/ip-address.ts';
import { type InterfaceAddress, interfaceAddress, prefixOf } from '../net/ip-prefix.ts';
import { macAddress } from '../net/mac-address.ts';
import { domainName, guestName, interfaceName } from '../net/names.ts';
import { bootFault } from './boot-lines.ts';
import { textFault } from './dns-lines.ts';
import { dnsmasqService, type ServerSettings } from './service.ts';

const lab = domainName('lab.test');

const linesFor = (changes: Partial<ServerSettings>): readonly string[] =>
  dnsmasqService({ ...plainSettings, ...changes }).configuration.split('\n');

type Expectation = {
  readonly fact: string;
  readonly settings: Partial<ServerSettings>;
  readonly has?: readonly string[];
  readonly lacks?: readonly RegExp[];
};

const dns = (changes: Partial<Dns>): Partial<ServerSettings> => ({ dns: { ...plainDns, ...changes } });

const KEPT = { mac: null, clientId: '00:01:02', name: null, leaseTimeSeconds: null };

const expectations: readonly Expectation[] = [
  {
    fact: 'a plain network has its link, its ranges, and its files',
    settings: {},
    has: [
      'interface=virbr0',
      'bind-dynamic',
      'except-interface=lo',
      'strict-order',
      'no-resolv',
      'no-hosts',
      'dhcp-range=192.168.122.2,192.168.122.254,255.255.255.0,3600',
      'dhcp-range=fd00::100,fd00::1ff,slaac,64,3600',
      'enable-ra',
      'pid-file=/run/kvmnet/dnsmasq/default/pid',
      'dhcp-leasefile=/var/lib/kvmnet/leases/default',
      'dhcp-hostsfile=/run/kvmnet/dnsmasq/default/reservations',
      'addn-hosts=/run/kvmnet/dnsmasq/default/names',
      'servers-file=/run/kvmnet/dnsmasq/default/servers',
      'no-ping',
      'dhcp-authoritative',
      'dhcp-no-override',
      'domain-needed',
    ],
    lacks: [/^no-daemon/, /^port=/, /^ra-param/, /^dhcp-option/, /^resolv-file/, /^domain=/, /^address=/],
  },
  {
    fact: 'a network of IPv4 alone has as many leases as libvirt gives it, and no advertisements',
    settings: { gateways: [gateway4] },
    has: ['dhcp-lease-max=253'],
    lacks: [/^enable-ra/, /^dhcp-range=fd/],
  },
  {
    fact: 'without a router no route is handed out, in either family',
    settings: { router: false },
    has: ['dhcp-option=option:router', 'ra-param=virbr0,0,0'],
  },
  {
    fact: 'an MTU is told in both families',
    settings: { mtu: 1400 },
    has: ['dhcp-option=option:mtu,1400', 'ra-param=virbr0,mtu:1400,0'],
  },
  {
    fact: 'a domain is the search list, and its names and addresses are known here alone',
    settings: dns({ domain: lab }),
    has: [
      'domain=lab.test',
      'expand-hosts',
      'local=/lab.test/',
      'local=/122.168.192.in-addr.arpa/',
      'dhcp-option=option:domain-search,lab.test',
      'dhcp-option=option6:domain-search,lab.test',
    ],
  },
  {
    fact: 'names of a domain that is not local alone are asked for outside',
    settings: { ...dns({ domain: lab, localOnly: false, forwardPlainNames: true }), localPrefixes: [] },
    lacks: [/^local=/, /^domain-needed/],
  },
  {
    fact: 'addresses of one prefix are known here alone, though names of the domain are not',
    settings: { ...dns({ localOnly: false }), localPrefixes: [prefixOf(gateway4)] },
    has: ['local=/122.168.192.in-addr.arpa/'],
    lacks: [/^local=.*ip6/],
  },
  {
    fact: 'identifiers of clients are looked at where an IPv4 address is kept for one',
    settings: { dhcp: { ...plainDhcp, reservations: [{ ...KEPT, addresses: [ipAddress('192.168.122.9')] }] } },
    lacks: [/^dhcp-ignore-clid/],
  },
  {
    fact: 'for an IPv6 address they need not be',
    settings: { dhcp: { ...plainDhcp, reservations: [{ ...KEPT, addresses: [ipAddress('fd00::9')] }] } },
    has: ['dhcp-ignore-clid'],
  },
  {
    fact: 'DHCP works without DNS, which then has no port',
    settings: { dns: null },
    has: ['port=0', 'no-resolv', 'enable-ra'],
    lacks: [/^addn-hosts/, /^servers-file/, /^domain/],
  },
  {
    fact: 'DNS works without DHCP',
    settings: { dhcp: null },
    has: ['addn-hosts=/run/kvmnet/dnsmasq/default/names'],
    lacks: [/dhcp/, /^enable-ra/],
  },
  {
    fact: 'a prefix without a range serves reservations',
    settings: { dhcp: { ...plainDhcp, ranges: [] } },
    has: ['dhcp-range=192.168.122.0,static,255.255.255.0,3600', 'dhcp-range=fd00::,static,slaac,64,3600'],
  },
  {
    fact: 'a prefix too long for SLAAC has DHCPv6 alone',
    settings: {
      gateways: [interfaceAddress(ipAddress('fd00::1'), 112)],
    },
    has: ['dhcp-range=fd00::100,fd00::1ff,112,3600'],
  },
  {
    fact: 'a range has its own lease time, which may have no end',
    settings: {
      dhcp: {
        ...plainDhcp,
        ranges: [
          { first: ipAddress('192.168.122.9'), last: ipAddress('192.168.122.10'), leaseTimeSeconds: 'infinite' },
        ],
      },
    },
    has: ['dhcp-range=192.168.122.9,192.168.122.10,255.255.255.0,infinite'],
  },
  {
    fact: 'who follows a resolv.conf reads it',
    settings: { upstream: { kind: 'follow', file: '/etc/resolv.conf' } },
    has: ['resolv-file=/etc/resolv.conf'],
    lacks: [/^no-resolv/],
  },
  {
    fact: 'declared name servers take the place of a resolv.conf',
    settings: {
      ...dns({ forwarders: [{ address: ipAddress('1.1.1.1'), port: null, domain: null }] }),
      upstream: { kind: 'follow', file: '/etc/resolv.conf' },
    },
    has: ['no-resolv'],
    lacks: [/^resolv-file/],
  },
  {
    fact: 'with nobody to ask, names that are not known do not exist',
    settings: { upstream: { kind: 'none' } },
    has: ['address=/#/'],
  },
  {
    fact: 'without the right to give up root it stays a child, with a log of its own',
    settings: { dropPrivileges: false },
    has: ['no-daemon', 'log-facility=/run/kvmnet/dnsmasq/default/log'],
    lacks: [/^pid-file/],
  },
  {
    fact: 'a network boot names its file and server',
    settings: {
      dhcp: { ...plainDhcp, boot: { file: 'pxe linux.0', server: ipAddress('192.168.122.9'), tftpRoot: null } },
    },
    has: ['dhcp-boot="pxe linux.0",,192.168.122.9'],
    lacks: [/tftp/],
  },
  {
    fact: 'a network boot may be served from here',
    settings: { dhcp: { ...plainDhcp, boot: { file: 'pxelinux.0', server: null, tftpRoot: '/srv/tftp' } } },
    has: ['dhcp-boot=pxelinux.0', 'enable-tftp', 'tftp-root=/srv/tftp'],
  },
  {
    fact: 'a service is an SRV record, with a target or without',
    settings: dns({
      services: [
        {
          service: 'ldap',
          protocol: 'tcp',
          domain: lab,
          target: domainName('dc.lab.test'),
          port: 389,
          priority: 1,
          weight: 2,
        },
        { service: 'x', protocol: 'udp', domain: null, target: null, port: 0, priority: 0, weight: 0 },
      ],
    }),
    has: ['srv-host=_ldap._tcp.lab.test,dc.lab.test,389,1,2', 'srv-host=_x._udp'],
  },
  {
    fact: 'a long TXT record is several strings',
    settings: dns({ texts: [{ name: lab, value: 'x'.repeat(300) }] }),
    has: [`txt-record=lab.test,${'x'.repeat(255)},${'x'.repeat(45)}`],
  },
  {
    fact: 'a link with a comma in its name is one link',
    settings: { link: interfaceName('br,0') },
    has: ['interface="br,0"'],
  },
];

for (const { fact, settings, has = [], lacks = [] } of expectations) {
  test(fact, () => {
    const lines = linesFor(settings);
    for (const text of has) assert.ok(lines.includes(text), `${text} in\n${lines.join('\n')}`);
    for (const pattern of lacks)
      assert.ok(!lines.some((text) => pattern.test(text)), `${pattern} in\n${lines.join('\n')}`);
  });
}

describe('a change that', () => {
  const web1 = {
    guest: guestName('web1'),
    mac: macAddress('52:54:00:00:00:01'),
    addresses: [ipAddress('192.168.122.50')],
  };
  const before = dnsmasqService(plainSettings);
  const live: readonly (readonly [string, Partial<ServerSettings>])[] = [
    ['plugs in a guest', { attachments: [web1] }],
    [
      'adds a reservation',
      { dhcp: { ...plainDhcp, reservations: [{ ...web1, clientId: null, name: null, leaseTimeSeconds: null }] } },
    ],
    ['adds a host', dns({ hosts: [{ address: ipAddress('10.0.0.1'), names: [lab] }] })],
    ['adds a name server for a domain', dns({ forwarders: [{ address: null, port: null, domain: lab }] })],
    ["follows the host's name servers", { upstream: { kind: 'servers', servers: [ipAddress('1.1.1.1')] } }],
  ];
  for (const [change, settings] of live) {
    test(`${change} leaves the configuration as it is`, () => {
      const service = dnsmasqService({ ...plainSettings, ...settings });
      assert.equal(service.configuration, before.configuration);
      assert.notDeepEqual(service.files, before.files);
    });
  }

  test('gives the server another address is another configuration, also without DHCP', () => {
    const other: readonly InterfaceAddress[] = [interfaceAddress(ipAddress('192.168.122.2'), 24), gateway6];
    assert.notDeepEqual(
      linesFor({ dhcp: null, dns: { ...plainDns, localOnly: false }, gateways: other }),
      linesFor({ dhcp: null, dns: { ...plainDns, localOnly: false } }),
    );
  });
});

test('options that are declared come last, to the letter', () => {
  const options = ['# mine', 'cname=www,web1', 'dhcp-option=option:ntp-server,192.168.122.1'];
  assert.deepEqual(linesFor({ options }).slice(-5), ['# Declared for the network.', ...options, '']);
});

test('whatever users write, each line of the configuration is one of ours', () => {
  const options = new Set(
    expectations.flatMap(({ settings }) => linesFor(settings)).map((text) => text.replace(/=.*/s, '')),
  );
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'",\\#= \n\r7') }));
  const absolute = text.map((path) => `/${path}`);
  fc.assert(
    fc.property(text, text, absolute, (value, file, tftpRoot) => {
      const texts = [{ name: lab, value }];
      const boot = { file, server: null, tftpRoot };
      const services = [
        { service: value, protocol: file, domain: null, target: null, port: 0, priority: 0, weight: 0 },
      ];
      const build = () => linesFor({ ...dns({ texts }), dhcp: { ...plainDhcp, boot } });
      if (texts.some((one) => textFault(one) !== null) || bootFault(boot) !== null)
        return assert.throws(build, RangeError);
      for (const found of [...build(), ...allowingRefusal(() => linesFor(dns({ services })))]) {
        assert.ok(found.startsWith('# ') || options.has(found.replace(/=.*/s, '')), found);
      }
    }),
  );
});

function allowingRefusal(build: () => readonly string[]): readonly string[] {
  try {
    return build();
  } catch (error) {
    assert.ok(error instanceof RangeError);
    return [];
  }
}
