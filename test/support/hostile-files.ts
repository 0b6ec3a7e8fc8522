import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { HostFormat } from '../../src/formats/interface-parts/host-format.ts';

/** On a machine with nothing else to do, none takes one; what grows with the square of a text takes minutes. */
const MOST_SECONDS = 40;

/** Tests that a format takes any text, of the words given or of bytes, says where a mistake is, and takes bounded time. */
export function testHostileText(format: HostFormat, path: string, words: readonly string[]): void {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom(...words, '\n', ' ', '\t', '#', '"', "'", '\\', '\r\n', '$', '0', ':'), { maxLength: 40 })
      .map((parts) => parts.join('')),
  );

  test('any text is taken, and each complaint has a place in it', () => {
    fc.assert(
      fc.property(text, (written) => {
        const lines = written.split('\n').length;
        for (const { position } of format.read([{ path, text: written }]).diagnostics)
          assert.ok(position === null || (position.line >= 1 && position.line <= lines && position.column >= 1));
      }),
      { numRuns: 200 },
    );
  });

  test('what is said of any text is kept when it is written back', () => {
    fc.assert(
      fc.property(text, (written) => {
        const existing = [{ path, text: written }];
        const { interfaces } = format.read(existing);
        assert.deepEqual(format.write({ interfaces, removed: [], existing }).changes, []);
      }),
      { numRuns: 200 },
    );
  });

  const long = words.flatMap((word) => [`${word}${word.endsWith('\n') ? '' : '\n'}`, `${word} `]);
  for (const piece of long.concat('"\n', '\\\n', "'a", '#', ' ', 'A="')) {
    test(`100 kB of ${JSON.stringify(piece)} takes bounded time`, () => {
      const before = performance.now();
      const existing = [{ path, text: piece.repeat(Math.floor(100_000 / piece.length)) }];
      const { interfaces } = format.read(existing);
      format.write({ interfaces: interfaces.slice(0, 1).map((nic) => ({ ...nic, mtu: 1234 })), removed: [], existing });
      assert.ok(performance.now() - before < MOST_SECONDS * 1000);
    });
  }

  test('what is no text, or too much of it, is refused', () => {
    const codes = ['a\0b', 'a\ufffd', '#'.repeat(2 << 20)].map(
      (refused) => format.read([{ path, text: refused }]).diagnostics[0]?.code,
    );
    assert.deepEqual(codes, ['not-text', 'not-text', 'file-too-large']);
  });
}
