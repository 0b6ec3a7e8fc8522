import assert from 'node:assert/strict';
import * as path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { FileNetworkStore } from '../../src/host/linux/network-store.ts';
import { NicMemory } from '../../src/host/linux/nic-memory.ts';
import { AdoptionWorld, NIC, watchdogs } from '../support/adoption-world.ts';
import { type BundledScript, bundleScript } from '../support/bundled-script.ts';
import { configuredOn, type NetworkState } from '../support/network-state.ts';
import { RICH, RICH_RULES_6 } from '../support/rich-host.ts';
import { runProgram } from '../support/run-program.ts';

/** More than any command makes changes. */
const MOST = 60;

describe('a move whose command is killed after any of its changes', () => {
  let world: AdoptionWorld;
  let script: BundledScript;
  let onNic: NetworkState;
  let store: FileNetworkStore;
  before(async () => {
    script = await bundleScript(path.join(import.meta.dirname, '../support/cut-off-adoption.ts'));
    world = await AdoptionWorld.open();
    await world.host.run('ip', 'link', 'add', 'name', 'other0', 'type', 'veth', 'peer', 'name', 'other1');
    await world.ip('link set other0 up\nlink set other1 up\naddress add 172.16.0.1/24 dev other0');
    await world.ip(RICH);
    await world.ip(RICH_RULES_6, '-6');
    store = new FileNetworkStore(world.host.directories);
    onNic = await world.state();
  });
  after(async () => {
    await world.close();
    script.remove();
  });

  /** Types commands, and is killed after so many changes; how many they were in all when it was not. */
  async function cutOff(count: number, ...commands: readonly string[]): Promise<number | null> {
    const words = [process.execPath, script.file, `${count}`, ...commands];
    const shell = ['sh', '-c', '"$@"; exit 0', 'sh', ...words];
    const { stdout } = await runProgram(shell, { env: world.kvmnet.environment, deadlineSeconds: 60 });
    const changes = /^changes: (\d+)$/m.exec(stdout)?.[1];
    return changes === undefined ? null : Number(changes);
  }

  /** Where everything is once nobody works on it any more; without debris, and as if nothing had been. */
  async function whereItEnds(): Promise<'nic' | 'bridge'> {
    // What has moved waits to be confirmed, though nobody is at work; and where nobody watches, the next command does.
    const isLeft = world.adoption()?.phase === 'moved' || (world.waiting().length > 0 && watchdogs().length === 0);
    if (isLeft) await world.kvmnet.try('', 'revert');
    await world.settled();
    const state = await world.state();
    const hasBridge = state.links?.some((line) => line.includes('"ifname":"br0"')) ?? false;
    if (hasBridge) assert.deepEqual(configuredOn(state, 'br0'), configuredOn(onNic, NIC, 'br0'));
    else assert.deepEqual(state, onNic);
    assert.deepEqual(await savedNetworks(), hasBridge ? ['br0'] : []);
    const memory = new NicMemory(world.host.directories).read();
    assert.deepEqual(
      memory.flatMap(({ bridge }) => bridge ?? []),
      hasBridge ? ['br0'] : [],
    );
    return hasBridge ? 'bridge' : 'nic';
  }

  async function savedNetworks(): Promise<readonly string[]> {
    return (await store.read()).saved.map(({ name }) => name);
  }

  /** Kills the commands after each of their changes, or of every so many, and gives where that has ended, change by change. */
  async function ends(from: 'nic' | 'bridge', ...commands: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    // The way back is the same whoever goes it, and is gone after each kill of the others, too.
    const every = commands.some((command) => command.startsWith('revert')) ? 3 : 1;
    for (let count = 1; ; count += every) {
      assert.ok(count < MOST);
      const all = await cutOff(count, ...commands);
      const end = await whereItEnds();
      found.push(end);
      if (end !== from) await cutOff(0, from === 'nic' ? 'release:br0' : `adopt:${NIC}`, 'confirm:br0');
      if (all !== null) return found;
    }
  }

  /** That they come to the new state at one of their changes, and that all before lead back. */
  function assertOnce(found: readonly string[], from: string, to: string): void {
    const turn = found.indexOf(to);
    assert.ok(turn > 0, found.join());
    assert.deepEqual(
      found,
      found.map((_, place) => (place < turn ? from : to)),
    );
  }

  test('adopt and confirm end as it was, or on the bridge', async () => {
    assertOnce(await ends('nic', `adopt:${NIC}`, 'confirm:br0'), 'nic', 'bridge');
  });

  test('revert ends as it was', async () => {
    assert.deepEqual(new Set(await ends('nic', `!adopt:${NIC}`, 'revert:br0')), new Set(['nic']));
  });

  test('release and confirm end on the bridge, or as it was', async () => {
    await cutOff(0, `adopt:${NIC}`, 'confirm:br0');
    assertOnce(await ends('bridge', 'release:br0', 'confirm:br0'), 'bridge', 'nic');
  });

  test('revert of release ends on the bridge', async () => {
    assert.deepEqual(new Set(await ends('bridge', '!release:br0', 'revert:br0')), new Set(['bridge']));
  });
});
