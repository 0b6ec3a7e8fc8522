import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LibvirtClient } from '../../test/support/libvirt-client.ts';
import { Engine } from '../engine/engine.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { macAddress } from '../net/mac-address.ts';
import { decode } from '../xdr/codec.ts';
import { Documents } from './driver/documents.ts';
import { networkEvents } from './protocol/network-procedures.ts';
import { LibvirtService } from './serve.ts';
import type { LogLine } from './server/log.ts';

const UUID = '4dea22b3-1d52-d8f3-2516-782e98ab3fa0';
const lan = { name: 'lan', uuid: UUID };
const xml = `<network><name>lan</name><uuid>${UUID}</uuid><forward mode='nat'/><bridge name='virbr7'/>
  <ip address='192.168.50.1' netmask='255.255.255.0'/></network>`;

/** A store that cannot be read for as long as it is told so. */
class FickleStore extends MemoryStore {
  /** It breaks once this has been written. */
  breaksWhenWritten = false;
  isBroken = false;

  override async read(): Promise<Catalogue> {
    if (this.isBroken) throw new Error('the disk is ill');
    return super.read();
  }

  override async write(catalogue: Catalogue): Promise<void> {
    await super.write(catalogue);
    this.isBroken ||= this.breaksWhenWritten;
  }
}

/** Files on a disk that is full. */
const fullDisk = {
  read: () => null,
  write: () => {
    throw new Error('no space left');
  },
  remove: () => {
    throw new Error('the file system is read-only');
  },
};

describe("a change that clients of libvirt's protocol have made is theirs", () => {
  let folder: string;
  let store: FickleStore;
  let logged: LogLine[];
  let service: LibvirtService;
  let client: LibvirtClient;

  beforeEach(async () => {
    store = new FickleStore();
    logged = [];
    folder = mkdtempSync(join(tmpdir(), 'kvmnet-serve-'));
    const path = join(folder, 'sock');
    const listener = createServer().listen(path);
    await once(listener, 'listening');
    service = await serve(listener);
    client = await LibvirtClient.open(path);
    await client.call('connectNetworkEventRegisterAny', { event: 0, network: null });
  });
  afterEach(async () => {
    client.close();
    await service.close();
    rmSync(folder, { recursive: true });
  });

  const serve = (listener: ReturnType<typeof createServer>) => {
    const host = FakeHost.withFacts();
    return LibvirtService.open({
      engine: new Engine({ host, store }),
      store,
      log: (line) => logged.push(line),
      documents: new Documents({
        files: fullDisk,
        warn: (found, name) =>
          logged.push(...found.map(({ severity, message }) => ({ severity, message: `network ${name}: ${message}` }))),
      }),
      look: () => host.observe(),
      virtualFunctions: () => [],
      isVirtualFunction: () => false,
      machineId: 'machine',
      newUuid: () => UUID,
      newMac: () => macAddress('52:54:00:00:00:01'),
      now: () => 0,
      hostName: 'host.example',
      version: '1.2.3',
      peerOf: () => ({ processId: 1, userId: 0, groupId: 0 }),
      whyRefused: () => null,
      doors: [{ listener, readOnly: false }],
    });
  };

  const nextEvent = async (): Promise<number> => {
    const { body } = await client.receive(({ type }) => type === 2);
    return decode(networkEvents.lifecycle.message, body).event;
  };
  const [DEFINED, UNDEFINED, STARTED, STOPPED] = [0, 1, 2, 3];

  test('though its words cannot be kept: all who subscribed are told, and the log has a warning', async () => {
    assert.deepEqual(await client.call('networkDefineXML', { xml }), { network: lan });
    assert.equal(await nextEvent(), DEFINED);
    await client.call('networkCreate', { network: lan });
    await client.call('networkDestroy', { network: lan });
    await client.call('networkUndefine', { network: lan });
    assert.deepEqual([await nextEvent(), await nextEvent(), await nextEvent()], [STARTED, STOPPED, UNDEFINED]);
    const words = 'network lan: the words in which it was defined are out of reach';
    assert.deepEqual(logged, [
      { severity: 'warning', message: `${words}: no space left` },
      { severity: 'warning', message: `${words}: the file system is read-only` },
      { severity: 'warning', message: `${words}: the file system is read-only` },
    ]);
  });

  test('though nobody can be told of it, which is done with the next change', async () => {
    store.breaksWhenWritten = true;
    assert.deepEqual(await client.call('networkDefineXML', { xml }), { network: lan });
    store.breaksWhenWritten = false;
    store.isBroken = false;
    assert.deepEqual(client.unread, []);
    await client.call('networkCreate', { network: lan });
    assert.deepEqual([await nextEvent(), await nextEvent()], [DEFINED, STARTED]);
    assert.match(logged.map(({ message }) => message).join('\n'), /^cannot tell clients of libvirt what has changed$/m);
  });

  test('and of one that others have made, a catalogue that cannot be read is an error for the log alone', async () => {
    store.isBroken = true;
    await service.noticeChange();
    assert.deepEqual(
      logged.map(({ severity, cause }) => [severity, cause instanceof Error && cause.message]),
      [['error', 'the disk is ill']],
    );
    store.isBroken = false;
  });
});
