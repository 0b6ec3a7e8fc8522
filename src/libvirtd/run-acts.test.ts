import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { Engine } from '../engine/engine.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import { Documents } from '../libvirt/driver/documents.ts';
import { interfaceName, networkName } from '../net/names.ts';
import type { Link } from '../state/host-state.ts';
import { noNotes } from './notes.ts';
import { type Mover, runActs } from './run-acts.ts';

const [virbr0, vnet0, vnet1] = [interfaceName('virbr0'), interfaceName('vnet0'), interfaceName('vnet1')];
const tap = (name: typeof vnet0): Link => ({
  namespace: '',
  name,
  kind: { type: 'tap', persistent: false, multiQueue: false, vnetHeader: true },
  up: true,
  controller: null,
});
const bridge: Link = { namespace: '', name: virbr0, kind: { type: 'bridge' }, up: true, stp: true };
const plugIn = {
  kind: 'plug-in',
  network: networkName('default'),
  ports: [vnet0, vnet1],
  bridge: virbr0,
  isolated: false,
  stp: true,
} as const;

const refusing = (code: 'not-found' | 'kernel-refused') =>
  FakeHost.withFacts({ observed: { links: [bridge, tap(vnet0), tap(vnet1)] } }).failOn(
    (operation) => operation.kind === 'set-link' && operation.link.name === vnet0,
    new KvmnetError('it is not so', { code, operation: 'set', subject: vnet0 }),
  );

function moverOn(host: FakeHost): Mover {
  const store = new MemoryStore();
  return {
    host,
    engine: new Engine({ host, store }),
    virsh: async () => '',
    book: { read: () => noNotes, write: () => {} },
    leases: {
      readOurs: () => null,
      writeOurs: () => {},
      readTheirs: () => null,
      readOldTheirs: () => null,
      writeTheirs: () => {},
    },
    documents: new Documents({ files: { read: () => null, write: () => {}, remove: () => {} }, warn: () => {} }),
    warn: () => {},
  };
}

async function linksOf(host: FakeHost) {
  const { observed } = await host.observe();
  const found = (name: string) => observed.links.find((link) => link.name === name);
  return { stp: found(virbr0)?.stp, second: found(vnet1)?.controller };
}

test('a tap that goes with its guest keeps no other from its place', async () => {
  const host = refusing('not-found');
  await runActs([plugIn], moverOn(host));
  assert.deepEqual(await linksOf(host), { stp: true, second: virbr0 });
});

test('what the kernel refuses leaves the spanning tree as it was', async () => {
  const host = refusing('kernel-refused');
  await assert.rejects(runActs([plugIn], moverOn(host)), { code: 'kernel-refused' });
  assert.equal((await linksOf(host)).stp, true);
});
