import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DEFAULT_NETWORK } from '../support/libvirt-documents.ts';
import { MigrationWorld } from '../support/migration-world.ts';

/** A virsh that is interrupted in the middle of one command, with all that the terminal's Ctrl-C reaches. */
const INTERRUPTED_VIRSH = `#!/bin/sh
case "$*" in *"$WHERE"*) (sleep 0.01; kill -INT "-$PPID") & ;; esac
exec virsh-itself "$@"
`;

const PATH = `/run/interrupted:${process.env.PATH}`;

describe('a network on its way, whose mover is interrupted', () => {
  let world: MigrationWorld;
  before(async () => {
    world = await MigrationWorld.open();
    await world.host.run(['mkdir', '/run/interrupted']);
    await world.host.run(['tee', '/run/interrupted/virsh'], { input: INTERRUPTED_VIRSH });
    await world.host.run(['chmod', '+x', '/run/interrupted/virsh']);
    await world.host.run(['sh', '-c', 'ln -s "$(command -v virsh)" /run/interrupted/virsh-itself']);
    await world.host.define(DEFAULT_NETWORK, 'start', 'autostart');
    await world.addGuest('web1', 'virbr0', { mac: '52:54:00:00:00:01', address: '192.168.122.50' });
    // The spanning tree keeps new ports shut for four seconds.
    while (!(await world.pings('web1', '192.168.122.1')));
  });
  after(() => world.close());

  const move = (verb: 'import' | 'unlink') => world.host.kvmnet('libvirt', verb, 'default');

  /** Begins a move as a shell does, in a process group of its own. */
  async function interrupt(verb: 'import' | 'unlink', where: string): Promise<void> {
    const command = world.host.command('libvirt', verb, 'default');
    const words = ['setsid', 'env', `PATH=${PATH}`, `WHERE=${where}`, ...command];
    const { code, stderr } = await world.host.run(words, { codes: [0, 130] });
    assert.equal(code, 130, stderr);
  }

  for (const where of ['net-undefine', 'net-start']) {
    test(`back to libvirtd, at ${where}, has its guests connected`, async () => {
      await move('import');
      await interrupt('unlink', where);
      assert.ok(await world.pings('web1', '192.168.122.1'));
      await move('unlink');
    });
  }

  for (const where of ['net-autostart --network default --disable', 'net-destroy']) {
    test(`from libvirtd, at ${where}, has its guests connected`, async () => {
      await interrupt('import', where);
      assert.ok(await world.pings('web1', '192.168.122.1'));
      await move('unlink');
      assert.ok(await world.pings('web1', '192.168.122.1'));
    });
  }
});
