import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import type { Network } from '../../model/network.ts';
import type { NetworkDocument } from './document.ts';
import { readNetworkXml } from './read.ts';
import { networkOfDocument } from './to-model.ts';

function documentOf(xml: string): NetworkDocument {
  const { document, diagnostics } = readNetworkXml('n.xml', networkXmlOf(xml));
  assert.ok(document, JSON.stringify(diagnostics));
  return document;
}

function networkOf(xml: string): Network {
  const { network, diagnostics } = networkOfDocument(documentOf(xml));
  assert.ok(network, JSON.stringify(diagnostics));
  return network;
}

const V4 = "<ip address='10.0.0.1' netmask='255.255.255.0'/>";
const V6 = "<ip family='ipv6' address='fd00::1' prefix='64'/>";
const ranged = (inside: string): string => `<ip address='10.0.0.1' netmask='255.255.255.0'><dhcp>${inside}</dhcp></ip>`;
const six = (inside: string): string => `<ip family='ipv6' address='fd00::1' prefix='64'><dhcp>${inside}</dhcp></ip>`;
const own = (attributes: string, inside = ''): string =>
  `<metadata><k:network xmlns:k='urn:x-kvmnet:network:1' ${attributes}>${inside}</k:network></metadata>`;

type Fact = readonly [fact: string, xml: string, of: (network: Network) => unknown, expected: unknown];

const modes: readonly Fact[] = [
  [
    'without <forward> guests reach each other and the host',
    '',
    ({ mode }) => mode,
    { kind: 'host-only', hostAccess: true },
  ],
  ['mode none is the same', "<forward mode='none'/>", ({ mode }) => mode, { kind: 'host-only', hostAccess: true }],
  ['kvmnet’s own word closes it', own("hostAccess='no'"), ({ mode }) => mode, { kind: 'host-only', hostAccess: false }],
  [
    '<forward> alone is NAT of IPv4, by any uplink, to a host that serves all',
    `<forward/>${V4}`,
    ({ mode }) => mode,
    {
      kind: 'nat',
      uplink: null,
      hostServices: 'all',
      translation: { addresses: null, ports: null, ipv6: false },
    },
  ],
  [
    '<nat> says to what is translated',
    `<forward mode='nat' dev='eth1'><nat ipv6='yes'><address start='192.0.2.1' end='192.0.2.9'/><port start='500' end='600'/></nat></forward>${V4}`,
    ({ mode }) => mode,
    {
      kind: 'nat',
      uplink: 'eth1',
      hostServices: 'all',
      translation: {
        addresses: { first: '192.0.2.1', last: '192.0.2.9' },
        ports: { first: 500, last: 600 },
        ipv6: true,
      },
    },
  ],
  [
    'services of the host are kvmnet’s own word',
    `<forward mode='route'/>${own("hostServices='tcp/22 udp/60000-60010'")}${V4}`,
    ({ mode }) => mode,
    {
      kind: 'routed',
      uplink: null,
      hostServices: [
        { protocol: 'tcp', ports: { first: 22, last: 22 } },
        { protocol: 'udp', ports: { first: 60000, last: 60010 } },
      ],
    },
  ],
  ['open', `<forward mode='open'/>${V4}`, ({ mode }) => mode, { kind: 'open' }],
  [
    'a bridge that is named is joined',
    "<forward mode='bridge'/><bridge name='br0'/>",
    ({ mode, bridge }) => [mode, bridge.name],
    [{ kind: 'bridge', ports: [] }, 'br0'],
  ],
  [
    'devices of mode bridge are a pool of macvtap',
    "<forward mode='bridge'><interface dev='eth1'/><interface dev='eth2'/></forward>",
    ({ mode }) => mode,
    { kind: 'direct', sharing: 'bridge', devices: { links: ['eth1', 'eth2'] } },
  ],
  [
    'mode bridge without a bridge or devices is an empty pool',
    "<forward mode='bridge'/>",
    ({ mode }) => mode,
    { kind: 'direct', sharing: 'bridge', devices: { links: [] } },
  ],
  [
    'passthrough of the virtual functions of a NIC',
    "<forward mode='passthrough'><pf dev='eth1'/></forward>",
    ({ mode }) => mode,
    { kind: 'direct', sharing: 'passthrough', devices: { pf: 'eth1' } },
  ],
  [
    'devices for guests alone',
    "<forward mode='hostdev' managed='yes'><driver name='vfio'/><address type='pci' bus='1' slot='2' function='3'/></forward>",
    ({ mode }) => mode,
    {
      kind: 'hostdev',
      devices: { addresses: [{ domain: 0, bus: 1, slot: 2, function: 3 }] },
      managed: true,
      driver: 'vfio',
    },
  ],
];

const addressing: readonly Fact[] = [
  ['without <ip> nothing is chosen', '', ({ subnets, dhcp, dns }) => [subnets, dhcp, dns], [[], null, null]],
  ['an <ip> without <dhcp> has none', V4, ({ dhcp }) => dhcp, null],
  ['and a name server', V4, ({ dns }) => [dns?.domain, dns?.localOnly, dns?.forwardPlainNames], [null, false, true]],
  ['unless it is said', `<dns enable='no'/>${V4}`, ({ dns }) => dns, null],
  [
    'IPv6 has router advertisements, and so a DHCP that hands out nothing',
    V6,
    ({ dhcp }) => [dhcp?.ranges, dhcp?.reservations],
    [[], []],
  ],
  [
    'the first address of a prefix is the usual gateway',
    V4,
    ({ subnets }) => subnets,
    [{ prefix: '10.0.0.0/24', gateway: null, localReverse: null }],
  ],
  [
    'any other one is said',
    "<ip address='10.0.0.77' prefix='24' localPtr='yes'/>",
    ({ subnets }) => subnets,
    [{ prefix: '10.0.0.0/24', gateway: '10.0.0.77', localReverse: true }],
  ],
  [
    'an address without a length is of its class',
    "<ip address='172.16.0.1'/>",
    ({ subnets }) => subnets?.[0]?.prefix,
    '172.16.0.0/16',
  ],
  ['guests may talk IPv6 where an <ip> is of it', V6, ({ ipv6 }) => ipv6, true],
  ['or where it is said', "<network ipv6='yes'><name>n</name></network>", ({ ipv6 }) => ipv6, true],
  ['else they may not', V4, ({ ipv6 }) => ipv6, false],
  [
    'ranges have lease times of their own',
    ranged(
      "<range start='10.0.0.2' end='10.0.0.9'><lease expiry='5'/></range><range start='10.0.0.20' end='10.0.0.29'><lease expiry='0'/></range>",
    ),
    ({ dhcp }) => dhcp?.ranges,
    [
      { first: '10.0.0.2', last: '10.0.0.9', leaseTimeSeconds: 300 },
      { first: '10.0.0.20', last: '10.0.0.29', leaseTimeSeconds: 'infinite' },
    ],
  ],
  ['a <dhcp> in which nothing is said is none', ranged(''), ({ dhcp }) => dhcp, null],
  [
    'a lease lasts an hour where nothing is said',
    ranged("<range start='10.0.0.2' end='10.0.0.9'/>"),
    ({ dhcp }) => dhcp?.leaseTimeSeconds,
    3600,
  ],
  [
    'a guest that is named the same in IPv4 and IPv6 is one',
    `${ranged("<host mac='52:54:00:00:00:01' name='web' ip='10.0.0.5'/>")}${six("<host name='web' ip='fd00::5'/>")}`,
    ({ dhcp }) => dhcp?.reservations,
    [
      {
        mac: '52:54:00:00:00:01',
        clientId: null,
        name: 'web',
        addresses: ['10.0.0.5', 'fd00::5'],
        leaseTimeSeconds: null,
      },
    ],
  ],
  [
    'two addresses of one prefix for one guest stay apart',
    ranged("<host name='web' ip='10.0.0.5'/><host id='01:02' ip='10.0.0.6'/>").replace(
      "id='01:02'",
      "mac='52:54:00:00:00:01'",
    ),
    ({ dhcp }) => dhcp?.reservations.map(({ addresses }) => addresses),
    [['10.0.0.5'], ['10.0.0.6']],
  ],
  [
    'a DUID is the guest’s identifier',
    six("<host id='0:3:0:1:52:54' ip='fd00::5'/>"),
    ({ dhcp }) => dhcp?.reservations[0]?.clientId,
    '0:3:0:1:52:54',
  ],
  [
    '<tftp> and <bootp> are what guests boot from',
    "<ip address='10.0.0.1' prefix='24'><tftp root='/srv'/><dhcp><range start='10.0.0.2' end='10.0.0.9'/><bootp file='a.efi' server='10.0.0.3'/></dhcp></ip>",
    ({ dhcp }) => dhcp?.boot,
    { file: 'a.efi', server: '10.0.0.3', tftpRoot: '/srv' },
  ],
  [
    'a name of the network’s own domain is shortened in silence',
    `<domain name='lab.example'/>${ranged("<host mac='52:54:00:00:00:01' name='Web.lab.example' ip='10.0.0.5'/>")}`,
    ({ dhcp }) => dhcp?.reservations[0]?.name,
    'web',
  ],
  [
    'services without a port have dnsmasq’s, and those without a target none',
    `<dns><srv service='a' protocol='tcp' target='x'/><srv service='b' protocol='tcp' target='.' port='9'/></dns>${V4}`,
    ({ dns }) => dns?.services.map(({ target, port }) => [target, port]),
    [
      ['x', 1],
      [null, 0],
    ],
  ],
  [
    'routes lead through guests',
    `${V4}<route address='10.8.0.0' prefix='16' gateway='10.0.0.2' metric='7'/><route address='0.0.0.0' gateway='10.0.0.3'/>`,
    ({ routes }) => routes,
    [
      { to: '10.8.0.0/16', via: '10.0.0.2', metric: 7 },
      { to: '0.0.0.0/0', via: '10.0.0.3', metric: null },
    ],
  ],
];

const bridges: readonly Fact[] = [
  ['a bridge has its spanning tree on, as in libvirt', V4, ({ bridge }) => bridge.stp, true],
  ['with the shortest delay that the kernel has', V4, ({ bridge }) => bridge.forwardDelaySeconds, 2],
  [
    'or a longer one, as far as the kernel goes',
    "<bridge delay='99'/>",
    ({ bridge }) => bridge.forwardDelaySeconds,
    30,
  ],
  ['off, the delay is what is said', "<bridge stp='off' delay='0'/>", ({ bridge }) => bridge.forwardDelaySeconds, 0],
  ['a template is no name', "<bridge name='virbr%d'/>", ({ bridge }) => bridge.name, null],
  [
    'libvirt’s table of MAC addresses',
    "<bridge macTableManager='libvirt'/>",
    ({ bridge }) => bridge.macTable,
    'managed',
  ],
  ['the MTU', "<mtu size='9000'/>", ({ mtu }) => mtu, 9000],
];

for (const [subject, facts] of Object.entries({ modes, addressing, bridges })) {
  describe(`what is meant: ${subject}`, () => {
    for (const [fact, xml, of, expected] of facts) {
      test(fact, () => assert.deepEqual(of(networkOf(xml)), expected));
    }
  });
}

describe('what was chosen and not declared', () => {
  const chosen = own(
    "chosenUuid='c0ffee00-0000-4000-8000-000000000001' chosenBridge='virbr3' chosenMac='52:54:00:00:00:03' chosenPrefixes='10.0.0.1/24' chosenRanges='10.0.0.2-10.0.0.254'",
  );
  const rest = `<uuid>c0ffee00-0000-4000-8000-000000000001</uuid><bridge name='virbr3'/><mac address='52:54:00:00:00:03'/>${ranged("<range start='10.0.0.2' end='10.0.0.254'/>")}`;
  const declared = ({ uuid, bridge, subnets, dhcp }: Network): readonly unknown[] => [
    uuid,
    bridge.name,
    bridge.mac,
    subnets,
    dhcp?.ranges,
  ];

  test('stays open as long as the XML says what was chosen', () => {
    assert.deepEqual(declared(networkOf(chosen + rest)), [null, null, null, null, null]);
  });

  const EDITS: readonly (readonly [what: string, from: string, to: string, index: number])[] = [
    ['the UUID', '<uuid>c0ffee00-0000-4000-8000-000000000001', '<uuid>c0ffee00-0000-4000-8000-000000000002', 0],
    ['the bridge', "<bridge name='virbr3'", "<bridge name='virbr4'", 1],
    ['the MAC address', "<mac address='52:54:00:00:00:03'", "<mac address='52:54:00:00:00:04'", 2],
    ['the prefix', "<ip address='10.0.0.1' netmask='255.255.255.0'", "<ip address='10.0.0.1' netmask='255.255.0.0'", 3],
    ['the range', "end='10.0.0.254'/>", "end='10.0.0.99'/>", 4],
  ];
  for (const [what, from, to, index] of EDITS) {
    test(`is declared once somebody edits it: ${what}`, () => {
      const edited = (chosen + rest).replace(from, to);
      assert.notEqual(edited, chosen + rest);
      const values = declared(networkOf(edited));
      assert.deepEqual(
        values.map((value) => value === null),
        [0, 1, 2, 3, 4].map((each) => each !== index),
      );
    });
  }
});

describe('what is said of a network', () => {
  type Said = readonly [severity: string, code: string, path: string, message: RegExp];
  const SAID: readonly (readonly [xml: string, ...Said])[] = [
    [`<bridge zone='public'/>${V4}`, 'notice', 'no-effect', 'network/bridge', /zone public is kept/],
    ["<dns><txt name='a' value='b'/></dns>", 'warning', 'no-effect', 'network/dns', /no <ip> has no name server/],
    ["<domain name='a.example'/>", 'warning', 'no-effect', 'network/domain', /no <ip> has no name server/],
    [`<forward mode='route'><pf dev='p0'/></forward>${V4}`, 'warning', 'no-effect', 'network/forward/pf', /mode route/],
    [`<domain name='a.example'/><dns enable='no'/>${V4}`, 'warning', 'no-effect', 'network/domain', /enable='no'/],
    ["<bridge delay='99'/>", 'notice', 'changed', 'network/bridge', /30 s of a delay of 99 s/],
    [
      "<forward mode='private'/><mac address='52:54:00:00:00:01'/>",
      'warning',
      'no-effect',
      'network/mac',
      /those of the LAN/,
    ],
    [
      `<dns><host ip='10.0.0.9'><hostname>not a name</hostname></host></dns>${V4}`,
      'warning',
      'not-kept',
      'network/dns/host[0]',
      /not a name.* is not answered/,
    ],
    [`<dns><forwarder domain=''/></dns>${V4}`, 'warning', 'no-effect', 'network/dns/forwarder[0]', /says nothing/],
    [
      ranged("<host mac='52:54:00:00:00:01' name='web.other.example' ip='10.0.0.5'/>"),
      'warning',
      'name-shortened',
      'network/ip[0]/dhcp/host[0]',
      /called web in the network's own domain/,
    ],
    [
      ranged("<host mac='52:54:00:00:00:01' name='two words' ip='10.0.0.5'/>"),
      'warning',
      'name-changed',
      'network/ip[0]/dhcp/host[0]',
      /the guest is called two-words/,
    ],
    [
      ranged("<host name='two words' ip='10.0.0.5'/>"),
      'error',
      'unsupported-value',
      'network/ip[0]/dhcp/host[0]',
      /nothing else tells who the guest is/,
    ],
    [
      `<ip address='10.0.0.1' prefix='24'><tftp root='/a'/></ip><ip address='10.1.0.1' prefix='24'><tftp root='/b'/></ip>`,
      'warning',
      'no-effect',
      'network/ip',
      /second <tftp>/,
    ],
    [
      "<forward mode='bridge'/><bridge name='br0'/><domain name='a.example'/>",
      'warning',
      'no-effect',
      'network/domain',
      /those of the LAN/,
    ],
    ["<ip address='10.0.0.1' netmask='255.0.255.0'/>", 'error', 'bad-netmask', 'network/ip[0]', /is not a netmask/],
    [
      "<forward mode='hostdev'><interface dev='eth1'/></forward>",
      'error',
      'unsupported-pool',
      'network/forward',
      /by its PCI address/,
    ],
    [
      "<forward mode='vepa'><address type='pci' bus='1'/></forward>",
      'error',
      'unsupported-pool',
      'network/forward',
      /not named by its PCI address/,
    ],
    ["<bridge name='far-too-long-a-name'/>", 'error', 'unsupported-value', 'network/bridge', /far-too-long/],
    [`<domain name='no such.name'/>${V4}`, 'error', 'unsupported-value', 'network/domain', /no such\.name/],
    ['<network><name>two words</name></network>', 'error', 'unsupported-value', 'network/name', /two words/],
    [own("hostAccess='perhaps'"), 'error', 'bad-value', 'null', /perhaps/],
  ];
  for (const [xml, severity, code, path, message] of SAID) {
    test(`${code}: ${xml.slice(0, 120)}`, () => {
      const { network, diagnostics } = networkOfDocument(documentOf(xml));
      assert.equal(network === null, severity === 'error');
      const [first, ...more] = diagnostics;
      assert.deepEqual(more, []);
      assert.deepEqual([first?.severity, first?.code, String(first?.path)], [severity, code, path]);
      assert.match(first?.message ?? '', message);
    });
  }
});

test('what others have written is kept, each with the namespaces it uses', () => {
  const { annotations } = networkOf(
    "<network xmlns:app='urn:app'><name>n</name><metadata><app:a><app:b/></app:a><x xmlns='urn:x'/></metadata></network>",
  );
  assert.deepEqual(annotations, [
    { namespace: 'urn:app', text: '<app:a xmlns:app="urn:app">\n  <app:b/>\n</app:a>' },
    { namespace: 'urn:x', text: '<x xmlns="urn:x"/>' },
  ]);
});
