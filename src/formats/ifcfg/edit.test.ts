import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { filesBelow } from '../../../test/support/interface-files.ts';
import { plainBridge } from '../../model/controller-options.ts';
import { type Interface, plainInterface } from '../../model/interface.ts';
import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import { interfaceName } from '../../net/names.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { SCRIPTS_FOLDER } from './file-name.ts';
import { ifcfgFormat } from './format.ts';

const CORPUS = join(import.meta.dirname, '../../../test/corpus/ifcfg');
const br0 = interfaceName('br0');

function only(files: readonly ConfigFile[], name: string): Interface {
  const nic = ifcfgFormat.read(files).interfaces.find((one) => one.name === name);
  assert.ok(nic);
  return nic;
}

const file = (name: string, text: string): ConfigFile => ({ path: `${SCRIPTS_FOLDER}/${name}`, text });
const textsOf = (
  request: Partial<Parameters<typeof ifcfgFormat.write>[0]>,
): Readonly<Record<string, string | null>> => {
  const { changes } = ifcfgFormat.write({ interfaces: [], removed: [], existing: [], ...request });
  return Object.fromEntries(changes.map(({ path, after }) => [path.slice(SCRIPTS_FOLDER.length + 1), after]));
};

describe('the hand work of an article: a NIC becomes a port, and its address goes to the bridge', () => {
  const existing = [
    file(
      'ifcfg-eth0',
      '# the LAN\nDEVICE=eth0\nHWADDR=52:54:00:AD:4C:86\nTYPE=Ethernet\nONBOOT=yes\nBOOTPROTO=static # by hand\nIPADDR=192.168.8.112\nNETMASK=255.255.255.0\nGATEWAY=192.168.8.2\nDNS1=192.168.8.2\nETHTOOL_OPTS="wol g"\nNM_CONTROLLED=no\n',
    ),
    file('route-eth0', '10.0.0.0/8 via 192.168.8.3\n'),
  ];
  const nic = only(existing, 'eth0');
  const bridge: Interface = { ...nic, name: br0, kind: { type: 'bridge', ...plainBridge }, match: null };
  const port: Interface = { ...plainInterface(nic.name, nic.kind), match: nic.match, managed: false, controller: br0 };

  test('the bridge gets a file, the NIC keeps what is not about addresses, to the byte', () => {
    assert.deepEqual(textsOf({ interfaces: [bridge, port], existing }), {
      'ifcfg-br0':
        'DEVICE=br0\nTYPE=Bridge\nONBOOT=yes\nNM_CONTROLLED=no\nSTP=off\nDELAY=0\nBOOTPROTO=none\nIPADDR=192.168.8.112\nPREFIX=24\nGATEWAY=192.168.8.2\nDNS1=192.168.8.2\n',
      'route-br0': '10.0.0.0/8 via 192.168.8.3 dev br0\n',
      'ifcfg-eth0':
        '# the LAN\nDEVICE=eth0\nHWADDR=52:54:00:AD:4C:86\nTYPE=Ethernet\nONBOOT=yes\nBOOTPROTO=static # by hand\nETHTOOL_OPTS="wol g"\nNM_CONTROLLED=no\nBRIDGE=br0\n',
      'route-eth0': null,
    });
  });

  test('the way back', () => {
    const { changes } = ifcfgFormat.write({ interfaces: [bridge, port], removed: [], existing });
    const bridged = changes.flatMap(({ path, after }) => (after === null ? [] : [{ path, text: after }]));
    const texts = textsOf({ interfaces: [nic], removed: [br0], existing: bridged });
    assert.deepEqual([texts['ifcfg-br0'], texts['route-br0']], [null, null]);
    assert.match(texts['ifcfg-eth0'] ?? '', /^# the LAN\n[\s\S]*IPADDR=192.168.8.112\n/);
    assert.doesNotMatch(texts['ifcfg-eth0'] ?? '', /BRIDGE/);
  });
});

describe('an edit', () => {
  test('keeps quotation marks, masks and comments', () => {
    const existing = [file('ifcfg-eth0', 'DEVICE="eth0"\r\nIPADDR="10.0.0.1"  # one\r\nNETMASK="255.0.0.0"\r\n')];
    const nic = only(existing, 'eth0');
    const moved = { ...nic, ipv4: { ...nic.ipv4, addresses: ['10.1.0.1/16'] as InterfaceAddress[] } };
    assert.deepEqual(textsOf({ interfaces: [moved], existing }), {
      'ifcfg-eth0': 'DEVICE="eth0"\r\nIPADDR="10.1.0.1"  # one\r\nNETMASK="255.255.0.0"\r\n',
    });
  });

  test('makes a comment of what was meant for one', () => {
    const existing = filesBelow(join(CORPUS, 'guest-of-an-article'), SCRIPTS_FOLDER);
    const nic = only(existing, 'eth0');
    const moved = { ...nic, ipv4: { ...nic.ipv4, addresses: ['192.168.8.17/24'] as InterfaceAddress[] } };
    const text = textsOf({ interfaces: [moved], existing })['ifcfg-eth0'] ?? '';
    assert.match(text, /^IPADDR="192\.168\.8\.17" +# \/\/ 与宿主机处于同一局域网$/m);
  });

  test('leaves numbered routes alone while they stay the same, and makes lines of them when they do not', () => {
    const existing = filesBelow(join(CORPUS, 'numbered-routes'), SCRIPTS_FOLDER);
    const nic = only(existing, 'eth0');
    assert.deepEqual(Object.keys(textsOf({ interfaces: [{ ...nic, mtu: 9000 }], existing })), ['ifcfg-eth0']);
    assert.deepEqual(textsOf({ interfaces: [{ ...nic, routes: nic.routes.slice(1) }], existing }), {
      'route-eth0': '192.168.0.0/16 via 172.16.0.2 dev eth0 metric 10\n',
    });
  });

  test('takes the files of an alias away when its address goes to the main file', () => {
    const existing = filesBelow(join(CORPUS, 'bond-with-vlans-and-routes'), SCRIPTS_FOLDER);
    const nic = only(existing, 'bond0.10');
    const addresses = [...nic.ipv4.addresses, '10.10.0.7/24' as InterfaceAddress];
    const texts = textsOf({ interfaces: [{ ...nic, ipv4: { ...nic.ipv4, addresses } }], existing });
    assert.deepEqual(Object.keys(texts), ['ifcfg-bond0.10', 'ifcfg-bond0.10:1']);
    assert.equal(texts['ifcfg-bond0.10:1'], null);
  });

  test('of one interface leaves the others', () => {
    const existing = filesBelow(join(CORPUS, 'bond-with-vlans-and-routes'), SCRIPTS_FOLDER);
    assert.deepEqual(Object.keys(textsOf({ removed: [interfaceName('em1')], existing })), ['ifcfg-em1']);
  });
});

test('times of a bridge are hundredths of a second where NetworkManager has its hands off', () => {
  const bridge = { type: 'bridge', ...plainBridge, helloSeconds: 2, ageingSeconds: 300 } as const;
  const nic: Interface = { ...plainInterface(br0, bridge), managed: false };
  const text = textsOf({ interfaces: [nic] })['ifcfg-br0'] ?? '';
  assert.match(text, /^BRIDGING_OPTS="hello_time=200 ageing_time=30000"$/m);
  assert.deepEqual(only([file('ifcfg-br0', text)], 'br0'), nic);
});

test('what cannot be said is named', () => {
  const nic: Interface = {
    ...plainInterface(br0, { type: 'ethernet' }),
    match: { mac: null, path: 'pci-0000:00:03.0' },
  };
  const { diagnostics } = ifcfgFormat.write({ interfaces: [nic], removed: [], existing: [] });
  assert.deepEqual(
    diagnostics.map(({ code, severity }) => [code, severity]),
    [['not-sayable', 'warning']],
  );
});

test('what goes with a file that an edit takes away or writes anew is named', () => {
  const existing = [
    file('ifcfg-eth0', 'DEVICE=eth0\nIPADDR=192.0.2.1\nPREFIX=24\n'),
    file('ifcfg-eth0:1', 'DEVICE=eth0:1\nIPADDR=192.0.2.2\nPREFIX=24\nARPCHECK=no\n'),
    file('route-eth0', 'ADDRESS0=10.0.0.0\nNETMASK0=255.0.0.0\nGATEWAY0=192.0.2.9\nOPTIONS0="mtu 1400"\n'),
  ];
  const nic = only(existing, 'eth0');
  const lostBy = (interfaces: readonly Interface[]): readonly string[] =>
    ifcfgFormat
      .write({ interfaces, removed: [], existing })
      .diagnostics.map(({ code, position }) => `${code} ${position?.file.split('/').at(-1)}:${position?.line}`);
  assert.deepEqual(lostBy([nic]), []);
  assert.deepEqual(lostBy([{ ...nic, mtu: 1400 }]), []);
  assert.deepEqual(lostBy([{ ...nic, routes: [], ipv4: { ...nic.ipv4, addresses: [] } }]), [
    'setting-removed ifcfg-eth0:1:4',
    'setting-removed route-eth0:4',
  ]);
});
