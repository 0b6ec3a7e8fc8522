import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { ifupdownFormat } from '../../src/formats/ifupdown/format.ts';
import { plainBridge } from '../../src/model/controller-options.ts';
import { type Interface, plainInterface, plainRoute } from '../../src/model/interface.ts';
import type { IpAddress } from '../../src/net/ip-address.ts';
import { type InterfaceAddress, ipPrefix } from '../../src/net/ip-prefix.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';
import { DaemonBox } from '../support/daemon-box.ts';
import { LAY } from '../support/laid-folders.ts';

/** Debian's ifup and bridge-utils as they would be installed, in the box alone. */
const PREPARE = `
${LAY}
lay /usr
lay /etc
rm -rf /etc/network/interfaces /etc/network/interfaces.d
mkdir -p /run/network
ip link add eth0 type veth peer name lan0
ip link set lan0 up
`;

const NIC = { type: 'ethernet' } as const;

const bridge: Interface = {
  ...plainInterface(interfaceName('br0'), { type: 'bridge', ...plainBridge, priority: 4096, ageingSeconds: 60 }),
  mac: macAddress('52:54:00:ad:4c:86'),
  mtu: 1400,
  ipv4: { dhcp: null, addresses: ['192.168.8.112/24', '10.9.0.1/16'] as InterfaceAddress[] },
  ipv6: {
    ...plainInterface(interfaceName('br0'), NIC).ipv6,
    acceptRa: false,
    addresses: ['fd08::112/64'] as InterfaceAddress[],
  },
  routes: [
    { ...plainRoute, to: ipPrefix('0.0.0.0/0'), via: '192.168.8.2' as IpAddress },
    { ...plainRoute, to: ipPrefix('172.16.0.0/12'), via: '10.9.0.2' as IpAddress, metric: 50, table: 100 },
    { ...plainRoute, to: ipPrefix('fd77::/48'), via: 'fd08::2' as IpAddress },
  ],
  rules: [{ family: 4, priority: 1000, from: ipPrefix('10.9.0.0/16'), to: null, mark: null, table: 100 }],
};
const port: Interface = { ...plainInterface(interfaceName('eth0'), NIC), controller: bridge.name };
type Shown = Readonly<Record<string, unknown>>;
type ShownKind = { readonly info_kind: string; readonly info_data: Shown };

const kindOf = (link: Shown | undefined): ShownKind => (link?.linkinfo ?? { info_data: {} }) as ShownKind;

describe("a bridge that Debian's ifup brings up from what is written", () => {
  let box: DaemonBox;

  before(async () => {
    box = await DaemonBox.open(PREPARE);
    const { changes } = ifupdownFormat.write({ interfaces: [port, bridge], removed: [], existing: [] });
    for (const { path, after: text } of changes) writeFileSync(box.path(path), text ?? '');
    await box.run(['ifup', '-a'], { deadlineSeconds: 60 });
  });
  after(() => box.close());

  const show = async (...words: readonly string[]): Promise<readonly Shown[]> =>
    JSON.parse((await box.run(['ip', '-j', ...words])).stdout);

  test('it is a bridge with the options that were said', async () => {
    const [link] = await show('-d', 'link', 'show', 'dev', 'br0');
    const { info_kind: kind, info_data: data } = kindOf(link);
    const { stp_state, forward_delay, priority, ageing_time } = data;
    assert.equal(kind, 'bridge');
    assert.deepEqual(
      { mtu: link?.mtu, address: link?.address, stp_state, forward_delay, priority, ageing_time },
      { mtu: 1400, address: bridge.mac, stp_state: 0, forward_delay: 0, priority: 4096, ageing_time: 6000 },
    );
  });

  test('the NIC is its port, and up', async () => {
    const [link] = await show('link', 'show', 'dev', 'eth0');
    assert.equal(link?.master, 'br0');
    assert.match(JSON.stringify(link?.flags), /"UP"/);
  });

  test('it has the addresses', async () => {
    const shown = await show('address', 'show', 'dev', 'br0', 'scope', 'global');
    const addresses = shown.flatMap(({ addr_info }) => (addr_info as { local: string; prefixlen: number }[]) ?? []);
    const global = addresses.filter(({ local }) => local !== undefined);
    assert.deepEqual(
      global.map(({ local, prefixlen }) => `${local}/${prefixlen}`),
      [...bridge.ipv4.addresses, ...bridge.ipv6.addresses],
    );
  });

  test('its routes and rules are there', async () => {
    const [everywhere] = await show('route', 'show', 'default');
    assert.deepEqual([everywhere?.gateway, everywhere?.dev], ['192.168.8.2', 'br0']);
    const [other] = await show('route', 'show', 'table', '100');
    assert.deepEqual([other?.dst, other?.gateway, other?.metric], ['172.16.0.0/12', '10.9.0.2', 50]);
    const [ipv6] = await show('-6', 'route', 'show', 'fd77::/48');
    assert.equal(ipv6?.gateway, 'fd08::2');
    const rules = await show('rule', 'show', 'priority', '1000');
    assert.deepEqual(
      rules.map(({ src, srclen, table }) => `${src}/${srclen} ${table}`),
      ['10.9.0.0/16 100'],
    );
  });

  test('routers are not heeded', async () => {
    const { stdout } = await box.run(['cat', '/proc/sys/net/ipv6/conf/br0/accept_ra']);
    assert.equal(stdout.trim(), '0');
  });

  test('ifdown takes all of it away again', async () => {
    await box.run(['ifdown', '-a'], { deadlineSeconds: 60 });
    const links = (await show('link')).map(({ ifname }) => ifname);
    assert.ok(!links.includes('br0') && links.includes('eth0'));
    assert.deepEqual(await show('rule', 'show', 'priority', '1000'), []);
  });
});
