import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Reachability } from '../../src/reachability/reachability.ts';
import { Command } from '../support/command.ts';
import { NamespaceHost } from '../support/namespace-host.ts';

const NETWORKS = `networks:
  default: {mode: nat, hostServices: [ssh]}
  closed: {mode: host-only}
  spare: {mode: routed, autostart: false}
`;

describe('kvmnet reachability', () => {
  let host: NamespaceHost;
  let kvmnet: Command;

  before(async () => {
    host = await NamespaceHost.open();
    kvmnet = new Command(host.directories);
    assert.equal((await kvmnet.try(NETWORKS, 'apply', '-')).code, 0);
    for (const network of ['default', 'closed']) await kvmnet.run('attach', 'web1', '--network', network);
  });
  after(async () => {
    await kvmnet.run('down', '--all', '--disconnect');
    await host.close();
  });

  test('prints the matrix of the networks that run, and names the others', async () => {
    const printed = (await kvmnet.try('', 'reachability')).stdout;
    assert.match(printed, /^default +no +yes +limited +yes$/m);
    assert.match(printed, /^Not running: spare$/m);
  });

  test('a guest on two networks is both parties', async () => {
    const { ways } = await kvmnet.json<Reachability>('reachability', 'web1', 'outside');
    assert.deepEqual(
      ways.map(({ from, ipv4, ipv6 }) => [from, ipv4.kind, ipv6.kind]),
      [
        ['network:closed', 'refused', 'refused'],
        ['network:default', 'allowed', 'allowed'],
      ],
    );
  });

  test('names rules that stand in the kernel’s ruleset', async () => {
    const { stdout } = await host.run('nft', 'list', 'ruleset');
    const { ways } = await kvmnet.json<Reachability>('reachability', 'outside', 'default');
    const elements = ways
      .flatMap(({ ipv4, ipv6 }) => [...ipv4.rules, ...ipv6.rules])
      .map(({ element }) => element?.text);
    assert.ok(elements.includes('"virbr0" : jump enter_nat'));
    for (const text of elements) assert.ok(stdout.includes(text ?? ''), text);
  });

  test('of a network that does not run it says that', async () => {
    const { ways } = await kvmnet.json<Reachability>('reachability', 'spare', 'host');
    assert.deepEqual(
      ways.map(({ ipv4 }) => ipv4.kind),
      ['not-running'],
    );
    assert.match((await kvmnet.try('', 'reachability', 'spare', 'host')).stdout, /spare: the network does not run/);
  });

  test('a name that is nobody’s is refused, with those that there are', async () => {
    const { code, stderr } = await kvmnet.try('', 'reachability', 'nobody');
    assert.equal(code, 3);
    assert.match(stderr, /known are closed, default, spare, host, outside, and guests by their names/);
  });
});
