import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConfigFile, HostFormat } from '../../src/formats/interface-parts/host-format.ts';
import { networkdFormat } from '../../src/formats/networkd/networkd.ts';
import { keyfileFormat } from '../../src/formats/nm-keyfile/keyfile.ts';
import { plainInterface } from '../../src/model/interface.ts';
import { interfaceName } from '../../src/net/names.ts';

type Case = { readonly format: HostFormat; readonly paths: readonly string[]; readonly plain: string };

const cases: readonly Case[] = [
  {
    format: keyfileFormat,
    paths: ['/etc/NetworkManager/system-connections/br0.nmconnection'],
    plain: '[connection]\ntype=bridge\ninterface-name=br0\n[ipv4]\nmethod=manual\naddress1=10.0.0.1/24\n',
  },
  {
    format: networkdFormat,
    paths: [
      '/etc/systemd/network/1.netdev',
      '/etc/systemd/network/1.network',
      '/etc/systemd/network/1.network.d/a.conf',
    ],
    plain: '[NetDev]\nName=br0\nKind=bridge\n[Match]\nName=br0\n[Network]\nAddress=10.0.0.1/24\n',
  },
];

const piece = fc.constantFrom(
  ...[
    '[connection]',
    '[Network]',
    '[Match]',
    '[NetDev]',
    '[Route]',
    '[RoutingPolicyRule]',
    '[ipv4]',
    '[ipv6]',
    '[bridge]',
  ],
  ...['\n', '\r\n', '\0', '=', '\\\n', ';', '#', ' ', '\ufeff', '__proto__=1\n', 'constructor=1\n', '[__proto__]\n'],
  ...[
    'type=bridge\n',
    'interface-name=br0\n',
    'Name=br0\n',
    'Kind=bridge\n',
    'Name=en*\n',
    'Kind=vlan\n',
    'type=vlan\n',
  ],
  ...[
    'Gateway=',
    'Address=',
    'DNS=',
    'Table=',
    'From=',
    'Type=',
    'address1=',
    'route1=',
    'routing-rule1=',
    'dns=',
    'method=',
  ],
  ...[
    '10.0.0.1/24',
    '::/0',
    'fe80::1%eth0',
    '99999999999',
    '-1',
    '10.0.0.1,10.0.0.2,3',
    'priority 1 from',
    'toString',
    '_dhcp4',
  ],
);

for (const { format, paths, plain } of cases) {
  const filesOf = (text: string): readonly ConfigFile[] => paths.map((path) => ({ path, text }));
  const br0 = plainInterface(interfaceName('br0'), { type: 'ethernet' });

  test(`${format.name}: no text makes reading or writing throw`, () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(piece).map((parts) => parts.join('')),
    );
    const holds = (hostile: string): void => {
      const existing = filesOf(hostile);
      format.read(existing);
      format.write({ interfaces: [br0], removed: [], existing });
      format.write({ interfaces: [], removed: [br0.name], existing });
    };
    fc.assert(fc.property(text, holds), { numRuns: 60 });
  });

  test(`${format.name}: a file cut off anywhere is read as far as it goes`, () => {
    for (let end = 0; end <= plain.length; end++) format.read(filesOf(plain.slice(0, end)));
  });

  test(`${format.name}: CRLF and a missing last line end make no difference`, () => {
    const wanted = format.read(filesOf(plain)).interfaces;
    assert.equal(wanted.length, 1);
    for (const text of [plain.replaceAll('\n', '\r\n'), plain.trimEnd()]) {
      assert.deepEqual(format.read(filesOf(text)).interfaces, wanted);
    }
  });

  test(`${format.name}: a file of thirty thousand lines is read in a time that grows with it`, () => {
    const lines = (count: number): string =>
      `${plain}${'Address=x\naddress1=1.2.3.4/24,1.1.1.1\nroute1=1.2.3.0/24\n'.repeat(count / 3)}`;
    const time = (text: string): number => {
      const start = performance.now();
      format.read(filesOf(text));
      return performance.now() - start;
    };
    time(lines(300));
    const small = time(lines(3_000));
    assert.ok(time(lines(30_000)) < Math.max(50, small) * 60);
  });

  test(`${format.name}: of more mistakes than fit on the stack, the first two hundred are told`, () => {
    const { diagnostics } = format.read(filesOf(`${plain}${'a=b\n'.repeat(140_000)}`).slice(0, 1));
    assert.ok(diagnostics.length <= 201, `${diagnostics.length} are told`);
  });
}
