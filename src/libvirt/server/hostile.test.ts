import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { LibvirtClient } from '../../../test/support/libvirt-client.ts';
import { uuidOf } from '../../../test/support/memory-networks.ts';
import { recordedSession, recordedSessions } from '../../../test/support/recorded-session.ts';
import { ServedNetworks } from '../../../test/support/served-networks.ts';
import { until } from '../../../test/support/until.ts';
import { nothing } from '../../xdr/compound.ts';
import { printMessage } from '../protocol/message.ts';

let served: ServedNetworks;
let bystander: LibvirtClient;

before(async () => {
  served = await ServedNetworks.start();
  served.networks.define('lan');
  bystander = await served.client();
});
after(() => served.close());

const PROBE_SERIAL = 0x7fffffff;

/** Sends the bytes, and then a right call; fulfilled when that is answered, or the connection has ended. */
async function survives(client: LibvirtClient, bytes: Uint8Array): Promise<void> {
  client.socket.write(bytes);
  const header = client.header({ procedure: 66, serial: PROBE_SERIAL });
  client.socket.end(printMessage(header, nothing, undefined));
  const answered = client.receive(({ serial, procedure }) => serial === PROBE_SERIAL && procedure === 66);
  await Promise.race([answered.catch(() => undefined), client.ended()]);
  client.close();
}

/** The bystander has noticed nothing, nothing is left of the others, and nothing was a mistake of ours. */
async function nothingHappened(): Promise<void> {
  const lan = { name: 'lan', uuid: uuidOf('lan') };
  assert.deepEqual(await bystander.call('networkLookupByName', { name: 'lan' }), { network: lan });
  await until(() => served.server.clientCount === 1);
  assert.deepEqual(
    served.logged.filter(({ severity }) => severity === 'error'),
    [],
  );
}

test('whatever bytes a client sends, it is answered or disconnected, and nobody else notices', async () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(bytes, async (sent) => survives(await LibvirtClient.connect(served.path), sent)),
    { numRuns: 500 },
  );
  await nothingHappened();
});

/** What real clients send; what would end the connection, or take the bystander's network away, left out. */
const realMessages = recordedSessions()
  .flatMap((session) => recordedSession(session))
  .filter(({ from }) => from === 'client')
  .map(({ bytes }) => bytes)
  .filter((bytes) => ![1, 2].includes(procedureOf(bytes)));

function procedureOf(bytes: Uint8Array): number {
  return Buffer.from(bytes).readInt32BE(12);
}

const changes = fc.array(
  fc.record({ place: fc.nat(), value: fc.constantFrom(0, 1, 2, 3, 4, 0x7f, 0x80, 0xff, 0x20, 0x41) }),
  { minLength: 1, maxLength: 4 },
);

test('real messages with any of their bytes changed are answered, or their sender disconnected', async () => {
  const message = fc.constantFrom(...realMessages);
  await fc.assert(
    fc.asyncProperty(message, changes, async (real, bytesToChange) => {
      const sent = Uint8Array.from(real);
      for (const { place, value } of bytesToChange) sent[place % sent.length] = value;
      await survives(await LibvirtClient.open(served.path), sent);
    }),
    { numRuns: 1500 },
  );
  await nothingHappened();
});

test('thousands of changed messages on one connection are each answered once', async () => {
  const client = await served.client();
  const isLegible = fc.sample(fc.tuple(fc.constantFrom(...realMessages), changes), 3000);
  const serials: number[] = [];
  for (const [index, [real, bytesToChange]] of isLegible.entries()) {
    const sent = Uint8Array.from(real);
    // The body only: then each is a call, and has an answer.
    const body = sent.subarray(28);
    for (const { place, value } of bytesToChange) if (body.length > 0) body[place % body.length] = value;
    new DataView(sent.buffer).setUint32(4, 0x20008086);
    new DataView(sent.buffer).setUint32(16, 0);
    new DataView(sent.buffer).setUint32(20, index + 100);
    serials.push(index + 100);
    client.socket.write(sent);
  }
  const answered: number[] = [];
  while (answered.length < serials.length) {
    answered.push((await client.receive(({ type }) => type === 1)).header.serial);
  }
  assert.deepEqual(
    answered.sort((one, other) => one - other),
    serials,
  );
  client.close();
  await nothingHappened();
});

test('clients that vanish in the middle of a message leave nothing behind', async () => {
  const xml = printMessage({ ...bystander.header({ procedure: 41 }) }, nothing, undefined);
  xml.set([2, 0, 0, 0]);
  const before = process.memoryUsage().arrayBuffers;
  for (let round = 0; round < 200; round++) {
    const client = await LibvirtClient.connect(served.path);
    client.socket.write(xml);
    client.close();
  }
  await nothingHappened();
  assert.ok(process.memoryUsage().arrayBuffers - before < 50e6);
});
