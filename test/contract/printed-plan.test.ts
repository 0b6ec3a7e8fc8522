import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FakeHost } from '../../src/host/fake/fake-host.ts';
import { bareState } from '../../src/host/fake/typical-facts.ts';
import type { Host } from '../../src/host/host.ts';
import { LinuxHost } from '../../src/host/linux/linux-host.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import type { Plan } from '../../src/plan/operation.ts';
import { printPlan } from '../../src/plan/print.ts';
import type { HostState } from '../../src/state/host-state.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { take } from './contract-host.ts';
import { scenarios } from './scenarios.ts';

describe('three ways lead to one machine: the executor, the printed lines, and the fake host', () => {
  for (const [name, plan] of Object.entries(scenarios)) {
    test(name, async () => {
      const executed = await onMachine((host) => take(host, ...plan));
      const typed = await onMachine((_, machine) => type(plan, machine));
      assert.deepEqual(typed, executed, 'the printed lines and the executor');
      assert.deepEqual(await faked(plan), executed, 'the fake host and the executor');
    });
  }
});

async function onMachine(act: (host: Host, machine: NamespaceHost) => Promise<void>): Promise<HostState> {
  const machine = await NamespaceHost.open();
  try {
    const host = await LinuxHost.open({ directories: machine.directories, rulesets: openNftables() });
    machine.cleanUp.add(() => host.close());
    await act(host, machine);
    return comparable((await host.observe()).observed);
  } finally {
    await machine.close();
  }
}

async function type(plan: Plan, { directories, run }: NamespaceHost): Promise<void> {
  await run('sh', '-e', '-c', printPlan(plan, { directories, verbose: true }).join('\n'));
}

async function faked(plan: Plan): Promise<HostState> {
  const host = FakeHost.withFacts({ observed: bareState });
  await take(host, ...plan);
  return comparable((await host.observe()).observed);
}

// The wording of a rule is the kernel's own.
function comparable({ tables, ...state }: HostState): HostState {
  return {
    ...state,
    tables: tables.map((table) => ({
      ...table,
      sets: [...table.sets].sort(byName),
      chains: table.chains.map(withoutWording).sort(byName),
    })),
  };
}

const withoutWording = ({ rules, ...chain }: HostState['tables'][number]['chains'][number]) => ({
  ...chain,
  rules: rules.map((rule) => ({ ...rule, text: '' })),
});

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
