import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { shellWord } from './shell-word.ts';

test('a shell reads back whatever word it is', () => {
  const words = fc.array(
    fc.string({ unit: 'grapheme', minLength: 1 }).filter((word) => !word.includes('\0')),
    {
      minLength: 1,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(words, (all) => {
      const script = `printf '%s\\0' ${all.map(shellWord).join(' ')}`;
      const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
      assert.equal(stdout, all.map((word) => `${word}\0`).join(''));
    }),
    { numRuns: 30 },
  );
});

test('what means nothing to a shell stands as it is', () => {
  assert.equal(
    shellWord('network=default,model=virtio,mac=52:54:00:00:00:01'),
    'network=default,model=virtio,mac=52:54:00:00:00:01',
  );
  assert.equal(shellWord('./vlan/tag[1]/@id'), "'./vlan/tag[1]/@id'");
  assert.equal(shellWord(''), "''");
});
