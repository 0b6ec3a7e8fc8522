import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FakeHost } from '../../src/host/fake/fake-host.ts';
import { bareState } from '../../src/host/fake/typical-facts.ts';
import type { Host } from '../../src/host/host.ts';
import { LinuxHost } from '../../src/host/linux/linux-host.ts';
import { openNftables } from '../../src/host/linux/nftables.ts';
import type { Plan } from '../../src/plan/operation.ts';
import { printPlan } from '../../src/plan/print.ts';
import type { Capabilities } from '../../src/state/facts.ts';
import type { HostState } from '../../src/state/host-state.ts';
import { keepsVlansApart } from '../support/kernel-abilities.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { take } from './contract-host.ts';
import { scenarios, vlanScenarios } from './scenarios.ts';

const possible = { ...scenarios, ...((await keepsVlansApart()) && vlanScenarios) };

describe('three ways lead to one machine: the executor, the printed lines, and the fake host', () => {
  for (const [name, plan] of Object.entries(possible)) {
    test(name, async () => {
      const { state: executed, capabilities } = await onMachine((host) => take(host, ...plan));
      const { state: typed } = await onMachine((_, machine) => type(plan, machine));
      assert.deepEqual(typed, executed, 'the printed lines and the executor');
      assert.deepEqual(await faked(plan, capabilities), executed, 'the fake host and the executor');
    });
  }
});

type Outcome = { readonly state: HostState; readonly capabilities: Capabilities };

async function onMachine(act: (host: Host, machine: NamespaceHost) => Promise<void>): Promise<Outcome> {
  const machine = await NamespaceHost.open();
  try {
    const host = await LinuxHost.open({ directories: machine.directories, rulesets: openNftables() });
    machine.cleanUp.add(() => host.close());
    await act(host, machine);
    const { observed, capabilities } = await host.observe();
    return { state: comparable(observed), capabilities };
  } finally {
    await machine.close();
  }
}

async function type(plan: Plan, { directories, run }: NamespaceHost): Promise<void> {
  await run('sh', '-e', '-c', printPlan(plan, { directories, verbose: true }).join('\n'));
}

// A machine that has what the real one's kernel has.
async function faked(plan: Plan, capabilities: Capabilities): Promise<HostState> {
  const host = FakeHost.withFacts({ observed: bareState, capabilities });
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
