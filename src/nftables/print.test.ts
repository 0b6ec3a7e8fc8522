import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedSet } from './named-set.ts';
import { printTable } from './print.ts';
import { rule } from './rule.ts';

test('prints a table as nft takes it', () => {
  const definition = { name: 'inside', type: ['ifname', 'ipv4_addr'], verdicts: false, interval: true };
  const base = { type: 'filter', hook: 'ingress', priority: 0, policy: 'drop', device: 'virbr2' } as const;
  const accept = rule('accept', 'for a reason');
  const text = printTable({
    family: 'netdev',
    name: 'kvmnet',
    sets: [namedSet(definition, [{ key: ['virbr0', '10.0.0.0/24'], verdict: null }])],
    chains: [{ name: 'ingress-virbr2', base, rules: [accept] }],
  });
  assert.equal(
    text,
    `table netdev kvmnet {
  set inside {
    type ifname . ipv4_addr;
    flags interval;
    elements = {
      "virbr0" . 10.0.0.0/24,
    }
  }

  chain ingress-virbr2 {
    type filter hook ingress device "virbr2" priority 0; policy drop;
    accept comment "for a reason #${accept.digest}"
  }
}
`,
  );
});
