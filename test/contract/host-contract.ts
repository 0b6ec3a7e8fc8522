import { describe } from 'node:test';
import { addressFacts, routeFacts, sysctlFacts } from './address-facts.ts';
import type { Bench, Machines } from './contract-host.ts';
import { linkFacts, portFacts } from './link-facts.ts';
import { renameFacts } from './rename-facts.ts';
import { rulesetFacts } from './ruleset-facts.ts';
import { namespaceFacts, runFacts } from './run-facts.ts';
import { serviceFacts } from './service-facts.ts';
import { shaperFacts } from './shaper-facts.ts';
import { vlanFacts } from './vlan-facts.ts';
import { watchFacts } from './watch-facts.ts';

const GROUPS = {
  links: linkFacts,
  ports: portFacts,
  VLANs: vlanFacts,
  names: renameFacts,
  addresses: addressFacts,
  routes: routeFacts,
  bandwidth: shaperFacts,
  'kernel parameters': sysctlFacts,
  ruleset: rulesetFacts,
  namespaces: namespaceFacts,
  services: serviceFacts,
  runs: runFacts,
  news: watchFacts,
} as const satisfies Readonly<Record<string, (machines: Machines) => void>>;

export type Group = keyof typeof GROUPS;

const ALL = Object.keys(GROUPS) as readonly Group[];

/**
 * What every host must satisfy, or those groups of it in which hosts differ. The machine that is opened for each test has a
 * loopback, and no other link.
 */
export function hostContract(name: string, open: () => Promise<Bench>, groups = ALL): void {
  const machines: Machines = { withBench: (test) => () => onBench(open, test) };
  for (const group of groups) describe(`${name}: ${group}`, () => GROUPS[group](machines));
}

async function onBench(open: () => Promise<Bench>, test: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = await open();
  try {
    await test(bench);
  } finally {
    await bench.close();
  }
}
