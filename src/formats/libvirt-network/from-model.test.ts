import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import type { Network } from '../../model/network.ts';
import { ipAddress } from '../../net/ip-address.ts';
import { interfaceAddress, ipPrefix } from '../../net/ip-prefix.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName } from '../../net/names.ts';
import { type Choices, noChoices } from './choices.ts';
import { documentOfNetwork } from './from-model.ts';
import { readNetworkXml } from './read.ts';
import { networkOfDocument } from './to-model.ts';
import { writeNetworkXml } from './write.ts';

function networkOf(xml: string): Network {
  const { document } = readNetworkXml('n.xml', networkXmlOf(xml));
  assert.ok(document);
  const { network } = networkOfDocument(document);
  assert.ok(network);
  return network;
}

const written = (network: Network, choices: Choices = noChoices): string =>
  writeNetworkXml(documentOfNetwork(network, choices));

const plain = networkOf("<bridge name='b0' stp='off'/>");
const addressed = networkOf("<bridge name='b0' stp='off'/><ip address='10.0.0.1' prefix='24'/>");

test('what is declared is said; what was chosen is said too, and noted', () => {
  const open: Network = {
    ...addressed,
    bridge: { ...addressed.bridge, name: null },
    subnets: null,
    dhcp: { ranges: null, reservations: [], leaseTimeSeconds: 3600, boot: null },
  };
  const choices: Choices = {
    uuid: 'c0ffee00-0000-4000-8000-000000000001',
    bridge: interfaceName('virbr7'),
    mac: macAddress('52:54:00:00:00:07'),
    gateways: [interfaceAddress(ipAddress('192.168.7.1'), 24)],
    ranges: [{ first: ipAddress('192.168.7.2'), last: ipAddress('192.168.7.254'), leaseTimeSeconds: null }],
  };
  assert.equal(
    written(open, choices),
    `<network>
  <name>n</name>
  <uuid>c0ffee00-0000-4000-8000-000000000001</uuid>
  <metadata>
    <kvmnet:network xmlns:kvmnet="urn:x-kvmnet:network:1" chosenUuid="c0ffee00-0000-4000-8000-000000000001" chosenBridge="virbr7" chosenMac="52:54:00:00:00:07" chosenPrefixes="192.168.7.1/24" chosenRanges="192.168.7.2-192.168.7.254"/>
  </metadata>
  <bridge name='virbr7' stp='off' delay='0'/>
  <mac address='52:54:00:00:00:07'/>
  <ip address='192.168.7.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='192.168.7.2' end='192.168.7.254'/>
    </dhcp>
  </ip>
</network>
`,
  );
});

describe('what libvirt has no words for is metadata', () => {
  const ownWords = (network: Network): string | null =>
    /<kvmnet:.*(?=\n {2}<\/metadata>)/s.exec(written(network))?.[0] ?? null;
  const words = (attributes: string): string => `<kvmnet:network xmlns:kvmnet="urn:x-kvmnet:network:1" ${attributes}/>`;
  const dhcp = { ranges: [], reservations: [], leaseTimeSeconds: 3600, boot: null } as const;

  const FACTS: readonly (readonly [fact: string, network: Network, words: string | null])[] = [
    ['a network that libvirt can say has none', addressed, null],
    ['closed to the host', { ...plain, mode: { kind: 'host-only', hostAccess: false } }, words('hostAccess="no"')],
    [
      'services of the host',
      {
        ...addressed,
        mode: {
          kind: 'routed',
          uplink: null,
          hostServices: [{ protocol: 'tcp', ports: { first: 22, last: 22 } }],
        },
      },
      words('hostServices="tcp/22"'),
    ],
    [
      'no services at all',
      { ...addressed, mode: { kind: 'routed', uplink: null, hostServices: [] } },
      words('hostServices=""'),
    ],
    ['DHCP without anything', { ...addressed, dhcp }, words('dhcp="yes"')],
    [
      'no DHCP in IPv6',
      {
        ...addressed,
        ipv6: true,
        subnets: [{ prefix: ipPrefix('fd00::/64'), gateway: null, localReverse: null }],
        dhcp: null,
      },
      words('dhcp="no"'),
    ],
    [
      'a lease time for all',
      { ...addressed, dhcp: { ...dhcp, leaseTimeSeconds: 'infinite' } },
      words('dhcp="yes" leaseTime="infinite"'),
    ],
    [
      'NICs in a bridge that is made',
      {
        ...plain,
        subnets: null,
        ipv6: true,
        mode: { kind: 'bridge', ports: [interfaceName('eth1'), interfaceName('eth2')] },
        mtu: 1400,
      },
      words('ports="eth1 eth2" mtu="1400"'),
    ],
    [
      'local names of no domain',
      { ...addressed, dns: addressed.dns && { ...addressed.dns, localOnly: true } },
      words('localOnly="yes"'),
    ],
  ];
  for (const [fact, network, expected] of FACTS) {
    test(fact, () => {
      assert.equal(ownWords(network), expected);
      assert.deepEqual(networkOf(written(network)), { ...network, autostart: false });
    });
  }

  test('a range that is larger than libvirt takes, and a reservation by MAC address in IPv6', () => {
    const network: Network = {
      ...addressed,
      ipv6: true,
      subnets: [
        { prefix: ipPrefix('10.0.0.0/8'), gateway: null, localReverse: null },
        { prefix: ipPrefix('fd00::/64'), gateway: null, localReverse: null },
      ],
      dhcp: {
        ...dhcp,
        ranges: [{ first: ipAddress('10.1.0.0'), last: ipAddress('10.9.0.0'), leaseTimeSeconds: 600 }],
        reservations: [
          {
            mac: macAddress('52:54:00:00:00:01'),
            clientId: null,
            name: null,
            addresses: [ipAddress('fd00::5')],
            leaseTimeSeconds: null,
          },
        ],
      },
    };
    assert.equal(
      ownWords(network),
      `<kvmnet:network xmlns:kvmnet="urn:x-kvmnet:network:1">
      <kvmnet:range addresses="10.1.0.0-10.9.0.0" leaseTime="600"/>
      <kvmnet:reservation mac="52:54:00:00:00:01" addresses="fd00::5"/>
    </kvmnet:network>`,
    );
    assert.deepEqual(networkOf(written(network)), network);
  });
});

test('what others have written stands beside kvmnet’s own', () => {
  const text = written({
    ...plain,
    mode: { kind: 'host-only', hostAccess: false },
    annotations: [{ namespace: 'urn:app', text: '<app:a xmlns:app="urn:app">\n  <app:b/>\n</app:a>' }],
  });
  assert.ok(
    text.includes(`  <metadata>
    <kvmnet:network xmlns:kvmnet="urn:x-kvmnet:network:1" hostAccess="no"/>
    <app:a xmlns:app="urn:app">
      <app:b/>
    </app:a>
  </metadata>
`),
    text,
  );
});
