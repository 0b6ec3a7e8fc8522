import { FakeHost } from '../../src/host/fake/fake-host.ts';
import { bareState } from '../../src/host/fake/typical-facts.ts';
import { hostContract } from './host-contract.ts';

hostContract('the fake host', async () => {
  const host = FakeHost.withFacts({ observed: bareState });
  return { host, another: async () => host.again(), close: async () => {} };
});
