import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import { networkName } from '../../src/net/names.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';
import { StandInResolver } from '../support/stand-in-resolver.ts';

const lab = networkName('lab');

describe('a network whose names the host is to know', () => {
  let world: LinuxWorld;
  let resolver: StandInResolver;

  before(async () => {
    world = await LinuxWorld.open();
    resolver = await StandInResolver.start();
  });
  after(async () => {
    await resolver.end();
    await world.close();
  });

  const change = (register: boolean, mode = 'nat') =>
    world.engine.apply({
      ...noRequest,
      declare: declared(
        `networks: {lab: {mode: ${mode}, prefixes: [10.20.0.0/24, "fd20::/64"], dns: {domain: lab.test}}}`,
      ).map((network) => ({ ...network, dns: network.dns && { ...network.dns, register } })),
    });
  const isQuiet = async (): Promise<void> =>
    assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, [], 'nothing is left to do');

  test('systemd-resolved is told of its name server, and for which domain', async () => {
    await change(true);
    assert.deepEqual(await resolver.told(), ['dns virbr1 10.20.0.1 fd20::1', 'domain virbr1 ~lab.test']);
    await isQuiet();
  });

  test('what resolved has forgotten, it is told again', async () => {
    await world.namespaces.run('resolvectl', 'revert', 'virbr1');
    await resolver.told();
    await world.engine.apply(noRequest);
    assert.deepEqual(await resolver.told(), ['dns virbr1 10.20.0.1 fd20::1', 'domain virbr1 ~lab.test']);
    await isQuiet();
  });

  test('it is taken back while the network runs, and told again', async () => {
    await change(false);
    assert.deepEqual(await resolver.told(), ['revert virbr1']);
    await isQuiet();
    await change(true);
    assert.equal((await resolver.told()).length, 2);
  });

  test('a bridge that was made anew is told of anew', async () => {
    await world.namespaces.run('ip', 'link', 'delete', 'virbr1');
    await world.engine.apply(noRequest);
    assert.equal((await resolver.told()).length, 2);
    await isQuiet();
  });

  test('it goes with the network, and nobody need be told', async () => {
    await world.engine.apply({ ...noRequest, remove: [lab] });
    assert.deepEqual(await resolver.told(), []);
    assert.deepEqual((await world.host.observe()).observed.resolvers, []);
  });

  test('of a closed network it is not told, with a warning', async () => {
    const { proposal } = await change(true, 'host-only');
    assert.deepEqual(await resolver.told(), []);
    assert.deepEqual(
      proposal.diagnostics.map(({ code, severity }) => [code, severity]),
      [['register-without-host', 'warning']],
    );
  });
});

test('where systemd-resolved does not run, a network that is to be known to it starts with a warning', async () => {
  const world = await LinuxWorld.open();
  try {
    const declare = declared('networks: {lab: {mode: nat}}').map((network) => ({
      ...network,
      dns: network.dns && { ...network.dns, register: true },
    }));
    const { proposal } = await world.engine.apply({ ...noRequest, declare });
    assert.deepEqual(
      proposal.diagnostics.map(({ code }) => code),
      ['resolver-missing'],
    );
  } finally {
    await world.close();
  }
});
