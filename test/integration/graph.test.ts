import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Topology } from '../../src/topology/topology.ts';
import { readXml } from '../../src/xml/read.ts';
import { Command } from '../support/command.ts';
import { NamespaceHost } from '../support/namespace-host.ts';

const NETWORKS = `networks:
  default: {mode: nat}
  closed: {mode: host-only}
  lan: {mode: bridge, bridge: br0, port: eth1}
`;

describe('kvmnet graph', () => {
  let host: NamespaceHost;
  let kvmnet: Command;

  before(async () => {
    host = await NamespaceHost.open();
    kvmnet = new Command(host.directories);
    const lan = await host.addNamespace('lan');
    for (const nic of ['eth0', 'eth1']) await host.addCable(nic, lan, nic);
    await host.run('ip', 'address', 'add', '192.0.2.10/24', 'dev', 'eth0');
    await host.run('ip', 'route', 'add', 'default', 'via', '192.0.2.1');
    assert.equal((await kvmnet.try(NETWORKS, 'apply', '-')).code, 0);
    for (const words of ['web1 default', 'db1 closed', 'fw default', 'fw closed', 'pc1 lan']) {
      const [guest = '', network = ''] = words.split(' ');
      await kvmnet.run('attach', guest, '--network', network);
    }
  });
  after(async () => {
    await kvmnet.run('down', '--all', '--disconnect', '--forget');
    await host.close();
  });

  const ways = ({ edges }: Topology): readonly string[] =>
    edges.map(({ from, to, link }) => `${from} ${to} ${link ?? '-'}`);
  const troubles = ({ nodes }: Topology): readonly string[] =>
    nodes.filter(({ health }) => health !== 'good').map(({ id, notes }) => `${id}: ${notes.join('; ')}`);

  const asNobody = (...args: readonly string[]) => {
    const { KVMNET_STATE_DIR: state = '', KVMNET_RUN_DIR: run = '' } = kvmnet.environment;
    const user = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const variables = ['env', `KVMNET_STATE_DIR=${state}`, `KVMNET_RUN_DIR=${run}`];
    return host.run(...user, ...variables, process.execPath, 'bin/kvmnet', ...args);
  };

  test('tells programs of every NIC, bridge, server, tap and guest', async () => {
    const topology = await kvmnet.json<Topology>('graph');
    assert.deepEqual(troubles(topology), []);
    for (const way of [
      'outside:eth0 uplink:eth0 eth0',
      'uplink:eth0 network:default virbr0',
      'uplink:eth1 network:lan eth1',
      'network:default server:default -',
      'network:default port:vnet0 vnet0',
      'port:vnet0 guest:web1 vnet0',
      'port:vnet4 guest:pc1 vnet4',
    ])
      assert.ok(ways(topology).includes(way), way);
    const fw = topology.nodes.find(({ id }) => id === 'guest:fw');
    assert.deepEqual(fw?.kind === 'guest' && fw.networks, ['closed', 'default']);
    const outside = topology.nodes.find(({ id }) => id === 'outside:eth0');
    assert.deepEqual(outside?.kind === 'outside' && [outside.reach, outside.gateways], ['internet', ['192.0.2.1']]);
  });

  test('prints an SVG document', async () => {
    const { stdout, stderr } = await kvmnet.run('graph');
    const { root, diagnostics } = readXml('graph', stdout, 'svg');
    assert.deepEqual([root?.name, diagnostics, stderr], ['svg', [], '']);
    for (const name of ['web1', 'db1', 'fw', 'pc1', 'dnsmasq', 'eth1', 'virbr0'])
      assert.match(stdout, new RegExp(`>[^<]*${name}</text>`));
  });

  test('prints a Mermaid flowchart', async () => {
    const { stdout } = await kvmnet.run('graph', '--format', 'mermaid');
    assert.match(stdout, /^flowchart LR\n/);
    assert.match(stdout, /\["web1<br\/>192\.168\.122\.\d+"\]/);
  });

  test('draws the named networks only, and their guests', async () => {
    const { nodes } = await kvmnet.json<Topology>('graph', 'lan');
    assert.deepEqual(
      nodes.map(({ id }) => id),
      ['host', 'uplink:eth1', 'outside:eth1', 'network:lan', 'port:vnet4', 'guest:pc1'],
    );
  });

  test('shows what others broke, where it is', async () => {
    await host.run('ip', 'link', 'set', 'dev', 'vnet0', 'down');
    await host.run('nft', 'delete', 'table', 'inet', 'kvmnet');
    const topology = await kvmnet.json<Topology>('graph');
    assert.match((await kvmnet.run('graph')).stdout, />port vnet0 of guest web1 was taken down<\/text>/);
    await kvmnet.try(NETWORKS, 'apply', '-');
    assert.deepEqual(troubles(topology).slice(1), [
      'port:vnet0: port vnet0 of guest web1 was taken down',
      'guest:web1: cut off from default: port vnet0 of guest web1 was taken down',
    ]);
    assert.match(troubles(topology)[0] ?? '', /^host: .*ruleset/);
    assert.deepEqual(troubles(await kvmnet.json<Topology>('graph')), []);
  });

  test('changes nothing, and without root shows how things look', async () => {
    const { stdout, stderr } = await asNobody('graph', '--json');
    assert.match(stderr, /takes root to read the ruleset/);
    const topology: Topology = JSON.parse(stdout);
    assert.ok(ways(topology).includes('port:vnet0 guest:web1 vnet0'));
    assert.equal((await kvmnet.try(NETWORKS, 'plan', '-')).code, 0);
  });

  test('refuses networks that are not there, and languages that it does not write', async () => {
    assert.deepEqual((await kvmnet.try('', 'graph', 'nowhere')).code, 3);
    assert.deepEqual((await kvmnet.try('', 'graph', '--format', 'dot')).code, 64);
  });
});
