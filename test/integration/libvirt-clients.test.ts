import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { LibvirtPeer } from '../support/libvirt-peer.ts';
import { normaliser } from '../support/normalise-virsh.ts';
import { openBoth } from '../support/open-both.ts';

/** Programs that do what programs do with networks, and tell what came of each thing; Debian's own Python has libvirt. */
const CLIENTS = [
  { language: 'Python', interpreter: '/usr/bin/python3', script: 'libvirt-client.py', atLeast: 80 },
  { language: 'Perl', interpreter: '/usr/bin/perl', script: 'libvirt-client.pl', atLeast: 25 },
] as const;

type Told = readonly (readonly [what: string, result: unknown])[];

describe('a program that knows nothing of kvmnet', { timeout: 120_000 }, () => {
  let peers: readonly LibvirtPeer[] = [];
  before(async () => {
    peers = await openBoth();
  });
  after(async () => {
    for (const peer of peers) await peer.close();
  });

  for (const { language, interpreter, script, atLeast } of CLIENTS) {
    test(`finds in ${language} all as with libvirt: states, codes of errors, events, ports, leases`, async () => {
      const file = path.join(import.meta.dirname, '../support/clients', script);
      const [theirs = [], ours = []] = await Promise.all(peers.map((peer) => toldBy(peer, [interpreter, file])));
      assert.ok(theirs.length >= atLeast, `only ${theirs.length} things were tried`);
      assert.ok(theirs.some(([, result]) => isError(result)) && theirs.some(([, result]) => !isError(result)));
      const differs = theirs.flatMap((told, at) => (isDeepStrictEqual(told, ours[at]) ? [] : [[told, ours[at]]]));
      assert.deepEqual(differs, [], 'each pair: what libvirt gives, and what kvmnet gives');
      assert.equal(ours.length, theirs.length);
    });
  }
});

async function toldBy(peer: LibvirtPeer, [interpreter, file]: readonly [string, string]): Promise<Told> {
  const { stdout } = await peer.run([interpreter, file], { deadlineSeconds: 60 });
  return JSON.parse(normaliser({ folder: path.dirname(file), typed: readFileSync(file, 'utf8') })(stdout));
}

const isError = (result: unknown): boolean => typeof result === 'object' && result !== null && 'code' in result;
