import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DEFAULT_NETWORK } from '../support/libvirt-documents.ts';
import { MigrationWorld } from '../support/migration-world.ts';

/** A virsh that is interrupted in one command, with all that a terminal's Ctrl-C reaches, or finds libvirtd dead from one on. */
const VIRSH = `#!/bin/sh
case "$*" in
  *"\${INTERRUPTED:-nowhere}"*) (sleep 0.01; kill -INT "-$PPID") & ;;
  *"\${DEAD:-nowhere}"*) touch "/run/interrupted/$PPID" ;;
esac
if [ -e "/run/interrupted/$PPID" ]; then echo "libvirtd is dead" >&2; exit 1; fi
exec virsh-itself "$@"
`;

const PATH = `/run/interrupted:${process.env.PATH}`;

describe('a network on its way, whose mover is interrupted or fails', () => {
  let world: MigrationWorld;
  before(async () => {
    world = await MigrationWorld.open();
    await world.host.run(['mkdir', '/run/interrupted']);
    await world.host.run(['tee', '/run/interrupted/virsh'], { input: VIRSH });
    await world.host.run(['chmod', '+x', '/run/interrupted/virsh']);
    await world.host.run(['sh', '-c', 'ln -s "$(command -v virsh)" /run/interrupted/virsh-itself']);
    await world.host.define(DEFAULT_NETWORK, 'start', 'autostart');
    await world.addGuest('web1', 'virbr0', { mac: '52:54:00:00:00:01', address: '192.168.122.50' });
    // The spanning tree keeps new ports shut for four seconds.
    while (!(await world.pings('web1', '192.168.122.1')));
  });
  after(() => world.close());

  const move = (verb: 'import' | 'unlink') => world.host.kvmnet('libvirt', verb, 'default');

  /** Begins a move as a shell does, in a process group of its own, and gives what it complains of. */
  async function begin(verb: 'import' | 'unlink', mishap: string, wanted: number): Promise<string> {
    const command = ['env', `PATH=${PATH}`, mishap, ...world.host.command('libvirt', verb, 'default')];
    const { code, stderr } = await world.host.run(['setsid', ...command], { codes: [0, 1, 6, 130] });
    assert.equal(code, wanted, stderr);
    return stderr;
  }

  const interrupt = (verb: 'import' | 'unlink', where: string) => begin(verb, `INTERRUPTED=${where}`, 130);

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

  test('from libvirtd, when that dies, has its guests connected, and it is told what to do', async () => {
    const complaint = await begin('import', 'DEAD=net-destroy', 6);
    assert.match(complaint, /net-destroy .*: libvirtd is dead\n/);
    assert.match(complaint, /finish it with kvmnet libvirt import default/);
    assert.ok(await world.pings('web1', '192.168.122.1'));
    await move('unlink');
  });
});
