import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noPortSettings } from '../model/network.ts';
import { parseConfiguration } from './parse.ts';

const parse = (text: string) => parseConfiguration([{ file: 'f.yaml', text }]);

/** `line:column code` of every diagnostic, errors only. */
const errorsOf = (text: string): readonly string[] =>
  parse(text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ position, code }) => `${position?.line}:${position?.column} ${code}`);

/** The errors of a network `n` in mode nat with these further keys, in flow style, and their column in what was given. */
const errorsWith = (keys: string): readonly string[] => errorsAfter('networks: {n: {mode: nat, ', keys);

function errorsAfter(start: string, keys: string): readonly string[] {
  return errorsOf(`${start}${keys}}}`).map((error) =>
    error.replace(/^1:(\d+)/, (_, column) => String(Number(column) - start.length)),
  );
}

test('a mode alone declares a whole network', () => {
  const { networks, diagnostics } = parse('networks: {default: {mode: nat}}');
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(networks, [
    {
      name: 'default',
      uuid: null,
      title: null,
      description: null,
      mode: {
        kind: 'nat',
        uplink: null,
        hostServices: [],
        translation: { addresses: null, ports: null, ipv6: true },
      },
      bridge: { name: null, mac: null, stp: false, forwardDelaySeconds: 0, macTable: 'learned', zone: null },
      mtu: null,
      ...noPortSettings,
      subnets: null,
      ipv6: true,
      dhcp: { ranges: null, reservations: [], leaseTimeSeconds: 3600, boot: null },
      dns: {
        domain: null,
        localOnly: true,
        register: false,
        forwardPlainNames: false,
        hosts: [],
        forwarders: [],
        texts: [],
        services: [],
      },
      routes: [],
      isolatePorts: false,
      autostart: true,
    },
  ]);
});

test('a network in mode bridge has neither DHCP nor DNS', () => {
  const [lan] = parse('networks: {lan: {mode: bridge, bridge: br0, port: eth1}}').networks;
  assert.deepEqual(
    [lan?.mode, lan?.bridge.name, lan?.dhcp, lan?.dns],
    [{ kind: 'bridge', ports: ['eth1'] }, 'br0', null, null],
  );
});

test('VLANs, bandwidth and virtual ports may be written short', () => {
  const [lan] = parse(
    'networks: {n: {mode: bridge, bridge: br0, vlan: 42, bandwidth: 1MB/s, virtualPort: midonet}}',
  ).networks;
  const rate = { averageKilobytesPerSecond: 1000, peakKilobytesPerSecond: null, burstKibibytes: null };
  assert.deepEqual(lan?.vlan, { trunk: false, tags: [{ id: 42, native: null }] });
  assert.deepEqual(lan?.bandwidth, { inbound: { ...rate, floorKilobytesPerSecond: null }, outbound: rate });
  assert.deepEqual(lan?.virtualPort, { kind: 'midonet', parameters: {} });
});

test('a trunk has one native VLAN, with a tag or without', () => {
  const vlanOf = (vlan: string) => parse(`networks: {n: {mode: bridge, bridge: br0, vlan: ${vlan}}}`).networks[0]?.vlan;
  assert.deepEqual(vlanOf('{trunk: [42, 47], native: 42}')?.tags, [
    { id: 42, native: 'untagged' },
    { id: 47, native: null },
  ]);
  assert.deepEqual(vlanOf('{trunk: [42, 47], native: 47, tagNative: true}')?.tags, [
    { id: 42, native: null },
    { id: 47, native: 'tagged' },
  ]);
});

test('devices are NICs, PCI addresses, or the functions of a NIC', () => {
  const devicesOf = (keys: string) => {
    const mode = parse(`networks: {n: {${keys}}}`).networks[0]?.mode;
    return mode !== undefined && 'devices' in mode ? mode.devices : undefined;
  };
  const functionOne = { domain: 0, bus: 3, slot: 16, function: 1 };
  assert.deepEqual(devicesOf('mode: direct, devices: eth1'), { links: ['eth1'] });
  assert.deepEqual(devicesOf('mode: direct, devices: {pf: eth1}'), { pf: 'eth1' });
  assert.deepEqual(devicesOf('mode: hostdev, devices: 0000:03:10.1'), { addresses: [functionOne] });
  assert.deepEqual(devicesOf('mode: hostdev, devices: [03:10.1]'), { addresses: [functionOne] });
  assert.deepEqual(devicesOf('mode: hostdev, devices: {pf: eth1}'), { pf: 'eth1' });
});

test('an address with a length is a prefix with its gateway', () => {
  const [n] = parse('networks: {n: {mode: nat, prefixes: [10.1.0.1/16, "fd00::/64"]}}').networks;
  assert.deepEqual(n?.subnets, [
    { prefix: '10.1.0.0/16', gateway: '10.1.0.1', localReverse: null },
    { prefix: 'fd00::/64', gateway: null, localReverse: null },
  ]);
});

test('every mistake of a file is reported, in the order of the lines', () => {
  const text = [
    'networks:',
    '  a: {mode: natt}',
    '  b:',
    '    mode: nat',
    '    prefx: 10.0.0.0/24',
    '    mtu: big',
    '',
  ].join('\n');
  assert.deepEqual(errorsOf(text), ['2:13 bad-value', '5:5 unknown-key', '6:10 bad-value']);
});

const mistakes: readonly (readonly [keys: string, errors: readonly string[]])[] = [
  ['mtu: 1e3', ['6 bad-value']],
  ['mtu: 012', ['6 bad-value']],
  ['mtu: [1500]', ['6 wrong-type']],
  ['mtu: 40', ['6 mtu-out-of-range']],
  ['mtu: 1000', ['6 mtu-too-small']],
  ['mtu: ~', ['1 no-value']],
  ['autostart: yes', ['12 bad-value']],
  ['autostart: "true"', ['12 bad-value']],
  ['uplink: eth0/1', ['9 bad-value']],
  ['uuid: 1234', ['7 bad-value']],
  ['title: "a\\tb"', ['8 bad-value']],
  ['title: "\\e[31m"', ['8 bad-value']],
  ['title: "a\\uffffb"', ['8 bad-value']],
  ['title: "\\ud800"', ['8 bad-value']],
  ['title: "a\\u202eb"', ['8 bad-value']],
  ['description: "a\\u2066b"', ['14 bad-value']],
  ['bridge: abcdefghijklmnop', ['9 bad-value']],
  ['bridge: {mac: 53:54:00:00:00:01}', ['15 bad-value']],
  ['bridge: {stp: true, forwardDelay: 31}', ['35 forward-delay-out-of-range']],
  ['hostAccess: true', ['1 key-not-in-mode']],
  ['port: eth1', ['1 key-not-in-mode']],
  ['hostServices: [8080]', ['16 bad-value']],
  ['hostServices: [8080/sctp]', ['16 bad-value']],
  ['hostServices: [70000/tcp]', ['16 bad-value']],
  ['translation: {}', ['14 missing-key']],
  ['translation: {ports: 10-1}', ['22 bad-value']],
  ['prefix: 10.0.0.0/33', ['9 bad-value']],
  ['prefix: 10.0.0.0/24, prefixes: [10.1.0.0/24]', ['1 key-given-twice']],
  ['prefix: {prefix: 10.0.0.1/24}', ['18 bad-value']],
  ['prefix: {gateway: 10.0.0.1}', ['1 missing-key']],
  ['prefix: 10.0.0.0/24, dhcp: {ranges: 10.0.1.1-10.0.1.9}', ['37 range-outside-prefix']],
  ['dhcp: {ranges: 10.0.1.1-10.0.1.9}', ['16 range-without-prefix']],
  ['dhcp: {leaseTime: 90}', ['19 bad-value']],
  ['dhcp: {leaseTime: 0s}', ['19 bad-value']],
  ['prefix: 10.0.0.0/24, dhcp: {reservations: [{address: 10.0.0.2}]}', ['44 missing-key']],
  ['dhcp: {reservations: [{mac: 52:54:00:00:00:01}]}', ['23 missing-key']],
  ['dhcp: no', ['7 wrong-type']],
  ['dns: {domain: -x}', ['15 bad-value']],
  ['dns: {hosts: {10.0.0.1: nas}}', ['15 bad-value', '25 bad-value']],
  ['dns: {forwarders: [{port: 53}]}', ['20 missing-key']],
  ['routes: [{to: 10.9.0.0/16}]', ['10 missing-key']],
  ['translation: {ipv6: no}', ['21 bad-value']],
  ['bridge: {macTable: manged}', ['20 bad-value']],
  ['prefix: {prefix: 10.0.0.0/24, localReverse: yes}', ['45 bad-value']],
  ['devices: eth1', ['1 key-not-in-mode']],
  ['sharing: vepa', ['1 key-not-in-mode']],
  ['managed: true', ['1 key-not-in-mode']],
  ['vlan: all', ['7 bad-value']],
  ['vlan: {native: 4}', ['7 missing-key']],
  ['vlan: {tag: 4, trunk: [4]}', ['7 missing-key']],
  ['vlan: {trunk: [4, 5], native: 6}', ['31 bad-value']],
  ['vlan: {trunk: [4, 5], tagNative: true}', ['23 missing-key']],
  ['bandwidth: 100', ['12 bad-value']],
  ['bandwidth: {}', ['12 missing-key']],
  ['bandwidth: {inbound: {peak: 1MB/s}}', ['13 missing-key']],
  ['bandwidth: {inbound: {average: 1MB/s, burst: 1MB}}', ['46 bad-value']],
  ['bandwidth: {inbound: {average: 1MB/s, floor: 1MB/s}}', ['39 unknown-key']],
  ['virtualPort: {}', ['14 missing-key']],
  ['virtualPort: 802.1qbg', ['14 bad-value']],
  ['virtualPort: {kind: openvswitch, interfaceId: 7}', ['47 bad-value']],
  ['portGroups: [gold]', ['13 wrong-type']],
  ['portGroups: {gold: ~}', ['14 no-value']],
  ['portGroups: {gold: {vlans: 4}}', ['21 unknown-key']],
  ['dnsmasqOptions: [[a]]', ['18 wrong-type']],
  ['annotations: [x]', ['14 wrong-type']],
  ['annotations: {"urn:x": "<x>"}', ['24 bad-value']],
  ['annotations: {"urn:x": "<x/>"}', ['24 bad-value']],
  [`annotations: {"urn:x": "<x xmlns='urn:y'/>"}`, ['24 bad-value']],
  ['dhcp: {reservations: [{clientId: xy, name: a}]}', ['34 bad-value']],
  ['prefx: 10.0.0.0/24', ['1 unknown-key']],
  ['constructor: 1', ['1 unknown-key']],
  ['__proto__: {mode: nat}', ['1 unknown-key']],
];

for (const [keys, errors] of mistakes) {
  test(`\`${keys}\` is a mistake`, () => assert.deepEqual(errorsWith(keys), errors));
}

const bridgeless: readonly (readonly [keys: string, errors: readonly string[]])[] = [
  ['mode: direct', ['-3 missing-key']],
  ['mode: direct, devices: {nic: eth1}', ['15 missing-key', '25 unknown-key']],
  ['mode: direct, devices: 0000:03:10.1', ['24 bad-value']],
  ['mode: hostdev, devices: eth1', ['25 bad-value']],
  ['mode: hostdev, devices: {pf: eth1}, driver: uio', ['45 bad-value']],
  ['mode: direct, devices: eth1, sharing: none', ['39 bad-value']],
  ['mode: direct, devices: eth1, prefix: 10.0.0.0/24, dhcp: {}', ['30 key-not-in-mode', '51 key-not-in-mode']],
  ['mode: direct, devices: eth1, bridge: br0, mtu: 9000', ['30 key-not-in-mode', '43 key-not-in-mode']],
  ['mode: hostdev, devices: [], bandwidth: 1MB/s', ['29 key-not-in-mode']],
  ['mode: direct, devices: [eth1, eth2, eth1]', ['37 duplicate-device']],
];

for (const [keys, errors] of bridgeless) {
  test(`{${keys}} is a mistake`, () => assert.deepEqual(errorsAfter('networks: {n: {', keys), errors));
}

test('a reservation with a mistake does not move the place of the next one', () => {
  const reservations = '[{name: a, address: nothing}, {name: b, address: 10.0.0.1}]';
  const errors = errorsWith(`prefix: 10.0.0.0/24, dhcp: {reservations: ${reservations}}`);
  assert.deepEqual(errors, ['63 bad-value', '92 reservation-for-gateway']);
});

test('what follows from a mistake is not reported again', () => {
  assert.deepEqual(errorsWith('prefix: 10.0.0/24, dhcp: {ranges: 10.0.0.5-10.0.0.9}'), ['9 bad-value']);
});

test('an unknown key is told the nearest known one', () => {
  const hintOf = (keys: string): string | null | undefined =>
    parse(`networks: {n: {mode: nat, ${keys}}}`).diagnostics[0]?.hint;
  assert.equal(hintOf('auto_start: true'), 'did you mean `autostart`?');
  assert.equal(hintOf('hostSevrices: all'), 'did you mean `hostServices`?');
  assert.equal(hintOf('subnet: 10.0.0.0/24'), 'did you mean `prefix`?');
  assert.equal(hintOf('ranges: []'), '`ranges` belongs under `dhcp`');
});

test('an unquoted MAC address is text, whatever YAML 1.1 makes of it', () => {
  const text = 'networks: {n: {mode: nat, bridge: {mac: 52:54:00:00:00:01}}}';
  for (const written of [text, `%YAML 1.1\n---\n${text}`]) {
    assert.equal(parse(written).networks[0]?.bridge.mac, '52:54:00:00:00:01');
  }
});

test('a network may be called null, true or 12', () => {
  const { networks } = parse('networks: {null: {mode: open}, true: {mode: open}, 12: {mode: open}}');
  assert.deepEqual(
    networks.map(({ name }) => name),
    ['null', 'true', '12'],
  );
});

test('networks without `networks` above them are told where they belong', () => {
  assert.deepEqual(errorsOf('default: {mode: nat}'), ['1:1 missing-key']);
});

test('a file that declares nothing is noticed, and no mistake', () => {
  for (const text of ['', '# nothing\n', 'networks:\n', '---\n', '{}']) {
    assert.deepEqual(
      parse(text).diagnostics.map(({ severity, code }) => [severity, code]),
      [['notice', 'nothing-declared']],
    );
  }
});

test('no networks can be declared on purpose', () => {
  assert.deepEqual(parse('networks: {}').diagnostics, []);
});

test('a network declared in two files is reported with both places', () => {
  const { diagnostics } = parseConfiguration([
    { file: 'a.yaml', text: 'networks: {web: {mode: nat}}' },
    { file: 'b.yaml', text: 'networks:\n  web: {mode: nat}' },
  ]);
  assert.equal(diagnostics.length, 1);
  assert.deepEqual(
    [diagnostics[0]?.code, diagnostics[0]?.position?.file, diagnostics[0]?.position?.line],
    ['duplicate-network', 'b.yaml', 2],
  );
  assert.match(diagnostics[0]?.hint ?? '', /a\.yaml, line 1/);
});

test('overlapping prefixes are found across files', () => {
  const { diagnostics } = parseConfiguration([
    { file: 'a.yaml', text: 'networks: {a: {mode: nat, prefix: 10.0.0.0/8}}' },
    { file: 'b.yaml', text: 'networks: {b: {mode: nat, prefix: 10.1.0.0/24}}' },
  ]);
  assert.deepEqual(
    diagnostics.map(({ code, position }) => [code, position?.file]),
    [['prefixes-overlap', 'b.yaml']],
  );
});

test('columns count characters, and lengths end with the line', () => {
  const { diagnostics } = parse('networks: {n: {mode: nat, title: "😀日本", mtuu: 1}}');
  assert.deepEqual(diagnostics[0]?.position, { file: 'f.yaml', line: 1, column: 41, length: 4 });
});

test('a path leads to where it was written, or to the nearest key above', () => {
  const { locate } = parse(
    'networks:\n  a.b:\n    mode: nat\n    prefix: 10.0.0.1/24\n    dns:\n      hosts: {x: 10.0.0.7, y: [10.0.0.8]}',
  );
  const at = (path: string): string => `${locate(path)?.line}:${locate(path)?.column}`;
  assert.equal(at('networks.a.b'), '2:3');
  assert.equal(at('networks.a.b.uplink'), '2:3');
  assert.equal(at('networks.a.b.mode'), '3:11');
  assert.equal(at('networks.a.b.prefixes'), '4:13');
  assert.equal(at('networks.a.b.prefixes[0].gateway'), '4:13');
  assert.equal(at('networks.a.b.dns.hosts[1]'), '6:28');
  assert.equal(locate('networks.other.mode'), null);
});
