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

/** What every host must satisfy. The machine that is opened for each test has a loopback, and no other link. */
export function hostContract(name: string, open: () => Promise<Bench>): void {
  const machines: Machines = { withBench: (test) => () => onBench(open, test) };
  describe(`${name}: links`, () => linkFacts(machines));
  describe(`${name}: ports`, () => portFacts(machines));
  describe(`${name}: VLANs`, () => vlanFacts(machines));
  describe(`${name}: names`, () => renameFacts(machines));
  describe(`${name}: addresses`, () => addressFacts(machines));
  describe(`${name}: routes`, () => routeFacts(machines));
  describe(`${name}: bandwidth`, () => shaperFacts(machines));
  describe(`${name}: kernel parameters`, () => sysctlFacts(machines));
  describe(`${name}: ruleset`, () => rulesetFacts(machines));
  describe(`${name}: namespaces`, () => namespaceFacts(machines));
  describe(`${name}: services`, () => serviceFacts(machines));
  describe(`${name}: runs`, () => runFacts(machines));
  describe(`${name}: news`, () => watchFacts(machines));
}

async function onBench(open: () => Promise<Bench>, test: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = await open();
  try {
    await test(bench);
  } finally {
    await bench.close();
  }
}
