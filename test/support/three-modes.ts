import assert from 'node:assert/strict';
import { type MatrixRow, mismatches } from '../../src/lab/matrix.ts';
import type { LabGuest } from '../../src/lab/messages.ts';
import type { LabEnd } from './lab-run.ts';

type Result = {
  readonly ok: boolean;
  readonly url: string | null;
  readonly guests: readonly LabGuest[];
  readonly matrix: readonly MatrixRow[];
};

/** What a lab prints with --json. */
export function resultOf({ stdout, stderr }: LabEnd): Result {
  assert.ok(stdout.startsWith('{'), stdout + stderr);
  return JSON.parse(stdout);
}

/** Six guests in three networks, each of which reaches what its mode lets it reach and nothing else. */
export function assertThreeModes(end: LabEnd): void {
  const { ok, guests, matrix } = resultOf(end);
  assert.deepEqual(mismatches(matrix), []);
  assert.equal(matrix.length, 72);
  assert.deepEqual(
    guests.map(({ name, mode, resolved }) => `${name} ${mode} ${resolved}`),
    ['db1 host-only', 'db2 host-only', 'web1 nat', 'web2 nat', 'pc1 bridge', 'pc2 bridge'].map(
      (line) => `${line} true`,
    ),
  );
  assert.ok(guests.every(({ ipv4, ipv6 }) => ipv4 !== null && ipv6 !== null));
  assert.ok(matrix.every(({ ipv4, ipv6 }) => ipv4 !== null && ipv6 !== null));
  assert.deepEqual([ok, end.code], [true, 0]);
}
