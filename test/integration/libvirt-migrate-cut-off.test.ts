import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type BundledScript, bundleScript } from '../support/bundled-script.ts';
import { onlyChildOf } from '../support/daemon-box.ts';
import { DEFAULT_NETWORK } from '../support/libvirt-documents.ts';
import { MigrationWorld } from '../support/migration-world.ts';

const VIRSH = 'virsh -q -c qemu:///system';

const LOOK = [
  `${VIRSH} net-list --all`,
  `${VIRSH} net-dumpxml --inactive default`,
  'ip -j link show dev web1-tap | sed \'s/.*"master":"\\([^"]*\\)".*/\\1/\'',
  'cat /run/state-kvmnet/libvirtd.json',
  'cat /run/state-kvmnet/networks.json',
  'cat /run/kvmnet/networks.json',
  'ip link',
  'ps -e -o args | grep [d]nsmasq',
].join('; echo ---; ');

/** More than a move has acts. */
const MOST = 30;

describe('a network on its way, whose mover is killed', () => {
  let world: MigrationWorld;
  let script: BundledScript;
  before(async () => {
    script = await bundleScript(path.join(import.meta.dirname, '../support/cut-off-move.ts'));
    world = await MigrationWorld.open();
    await world.host.define(DEFAULT_NETWORK, 'start', 'autostart');
    await world.addGuest('web1', 'virbr0', { mac: '52:54:00:00:00:01', address: '192.168.122.50' });
    // The spanning tree keeps new ports shut for four seconds.
    while (!(await world.pings('web1', '192.168.122.1')));
  });
  after(async () => {
    script.remove();
    await world.close();
  });

  const move = (verb: 'import' | 'unlink') => world.host.kvmnet('libvirt', verb, 'default');

  /** Does so many acts of it, and gives how many there would have been. */
  async function cutOff(verb: 'import' | 'unlink', count: number): Promise<number> {
    const [env = '', state = '', config = ''] = world.host.command();
    const words = [env, state, config, process.execPath, script.file, verb, `${count}`];
    // A shell to outlive it: nsenter dies of what its child dies of.
    const { stdout } = await world.host.run(['sh', '-c', '"$@"; exit 0', 'sh', ...words]);
    return Number(stdout);
  }

  type Seen = {
    readonly networks: string;
    readonly xml: string;
    readonly bridge: string;
    readonly moves: readonly { state: unknown }[];
    readonly saved: readonly { name: string }[];
    readonly live: readonly { name: string }[];
    readonly links: string;
    readonly servers: string;
  };

  /** How things are on either side; one look at all, for it is taken often. */
  async function look(): Promise<Seen> {
    const { stdout } = await world.host.run(['sh', '-c', LOOK]);
    const [networks = '', xml = '', bridge = '', moves = '', saved = '', live = '', links = '', servers = ''] = stdout
      .split('---\n')
      .map((part) => part.trim());
    const notes = JSON.parse(moves);
    return {
      networks: networks.replaceAll(/ +/g, ' '),
      xml,
      bridge,
      moves: notes.moves,
      saved: JSON.parse(saved).networks,
      live: JSON.parse(live).networks,
      links,
      servers,
    };
  }

  async function isHere(): Promise<void> {
    const { networks, xml, bridge, moves, saved, live, servers } = await look();
    assert.deepEqual([networks, bridge], ['default active yes yes', 'virbr0']);
    assert.match(xml, /<kvmnet:link .*<forward mode='bridge'\/>/s);
    assert.deepEqual(
      moves.map(({ state }) => state),
      ['here'],
    );
    assert.deepEqual(
      [saved, live].map((list) => list.map(({ name }) => name)),
      [['default'], ['default']],
    );
    assert.match(servers, /conf-file=\/run\/kvmnet\/dnsmasq\/default\/dnsmasq\.conf/);
    assert.doesNotMatch(servers, /libvirt/);
    assert.ok(await world.pings('web1', '192.168.122.1'));
  }

  async function isThere(): Promise<void> {
    const { networks, xml, bridge, moves, saved, live, links, servers } = await look();
    assert.deepEqual([networks, xml, bridge], ['default active yes yes', DEFAULT_NETWORK, 'virbr0']);
    assert.deepEqual([moves, saved, live], [[], [], []]);
    assert.doesNotMatch(links, /kvmnet|kv-/);
    assert.doesNotMatch(servers, /kvmnet/);
    assert.match(servers, /libvirt\/dnsmasq\/default\.conf/);
    assert.ok(await world.pings('web1', '192.168.122.1'));
  }

  test('arrives, there as here, when the command is run again, wherever that was, or returns by import after every other act', async () => {
    for (let count = 0, all = MOST; count <= all; count++) {
      const actsIn = await cutOff('import', count);
      await move('import');
      await isHere();
      all = Math.max(actsIn, await cutOff('unlink', count));
      if (count % 2 === 1) {
        await world.host.tryKvmnet(['libvirt', 'import', 'default']);
        await isHere();
      }
      await move('unlink');
      await isThere();
    }
  });

  test('from libvirtd goes back by unlink, after every other act', async () => {
    // Onwards is tried after each of them, above.
    for (let count = 1, all = MOST; count <= all; count += 2) {
      all = await cutOff('import', count);
      await move('unlink');
      await isThere();
    }
  });

  test('arrives though it was killed in the middle of an act', async () => {
    for (const milliseconds of [300, 500, 700]) {
      await killAfter('import', milliseconds);
      await move('import');
      await isHere();
      await killAfter('unlink', milliseconds);
      await move('unlink');
      await isThere();
    }
  });

  async function killAfter(verb: string, milliseconds: number): Promise<void> {
    const [program = '', ...args] = [
      ...world.host.libvirtd.box.enter,
      ...world.host.command('libvirt', verb, 'default'),
    ];
    const child = spawn(program, args, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (child.exitCode === null) {
      try {
        process.kill(onlyChildOf(child.pid), 'SIGKILL');
      } catch {
        // It was quicker.
      }
    }
    await ended;
  }
});
