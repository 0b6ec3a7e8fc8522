import type { Facts, Originals } from '../../state/facts.ts';
import type { FakeStep } from './step.ts';

/** What is written down first, stays: a later note would be of our own doing. */
export const rememberSysctl: FakeStep<'remember-sysctl'> = (machine, { key, value }) =>
  withOriginals(machine, { sysctls: { [key]: value, ...machine.originals.sysctls } });

export const rememberPort: FakeStep<'remember-port'> = (machine, { port }) => {
  const { ports } = machine.originals;
  return ports.some(({ name }) => name === port.name) ? machine : withOriginals(machine, { ports: [...ports, port] });
};

export const forgetSysctl: FakeStep<'forget-sysctl'> = (machine, { key }) => {
  const { [key]: _, ...sysctls } = machine.originals.sysctls;
  return withOriginals(machine, { sysctls });
};

export const forgetPort: FakeStep<'forget-port'> = (machine, { name }) =>
  withOriginals(machine, { ports: machine.originals.ports.filter((port) => port.name !== name) });

const withOriginals = (machine: Facts, change: Partial<Originals>): Facts => ({
  ...machine,
  originals: { ...machine.originals, ...change },
});
