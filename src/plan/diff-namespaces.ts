import type { Comparison } from './diff.ts';
import { type Step, step } from './step.ts';

/** A network's server has a namespace of its own where the host must not be reachable. */
export function diffNamespaces({ owned, desired }: Comparison): readonly Step[] {
  const have = new Set(owned.namespaces.map(({ name }) => name));
  const want = new Set(desired.namespaces.map(({ name }) => name));
  const missing = [...want].filter((name) => !have.has(name));
  const extra = [...have].filter((name) => !want.has(name));
  return [
    ...missing.map((name) => step('create namespaces', name, { kind: 'create-namespace', name })),
    ...extra.map((name) => step('delete namespaces', name, { kind: 'delete-namespace', name })),
  ];
}
