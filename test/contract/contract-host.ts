import type { Host } from '../../src/host/host.ts';
import { interfaceName } from '../../src/net/names.ts';
import type { Operation } from '../../src/plan/operation.ts';
import type { HostState, Link, LinkPlace, LinkSettings } from '../../src/state/host-state.ts';
import { OWN_NAMESPACE } from '../../src/state/host-state.ts';
import { LINK_GROUP } from '../../src/state/mark.ts';

/** A machine under test, and a host at it. */
export type Bench = {
  readonly host: Host;
  /** Another host at the same machine: the next run of kvmnet. */
  another(): Promise<Host>;
  /** Gives the machine back as it was. */
  close(): Promise<void>;
};

/** What every group of facts gets: a machine for each of its tests. */
export type Machines = { withBench(test: (bench: Bench) => Promise<void>): () => Promise<void> };

/** A link's place in kvmnet's own namespace. */
export const here = (name: string): LinkPlace => ({ namespace: OWN_NAMESPACE, name: interfaceName(name) });

/** The making of a bridge in our group. */
export const makeBridge = (name: string, settings: LinkSettings = {}): Operation => ({
  kind: 'create-link',
  link: { ...here(name), kind: { type: 'bridge' }, group: LINK_GROUP, ...settings },
});

/** The making of a persistent tap in our group. */
export const makeTap = (name: string, settings: LinkSettings = {}): Operation => ({
  kind: 'create-link',
  link: {
    ...here(name),
    kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
    group: LINK_GROUP,
    ...settings,
  },
});

/** The making of a pair; without a namespace, both ends are here. */
export const makeVeth = (name: string, peer: string, namespace = OWN_NAMESPACE): Operation => ({
  kind: 'create-link',
  link: { ...here(name), kind: { type: 'veth', peer: { name: interfaceName(peer), namespace } }, group: LINK_GROUP },
});

export const setLink = (name: string, set: LinkSettings): Operation => ({ kind: 'set-link', link: here(name), set });

export const deleteLinks = (...names: readonly string[]): Operation => ({
  kind: 'delete-links',
  links: names.map(here),
});

/** Takes the steps one after the other. */
export async function take(host: Host, ...steps: readonly Operation[]): Promise<void> {
  for (const step of steps) await host.execute(step);
}

/** Takes each step twice: the second time, its work is done already, and that is fine. */
export async function takeTwice(host: Host, ...steps: readonly Operation[]): Promise<void> {
  for (const step of steps) await take(host, step, step);
}

export const stateOf = async (host: Host): Promise<HostState> => (await host.observe()).observed;

/** The link as it is observed; undefined when there is none. */
export async function linkAt(host: Host, { namespace, name }: LinkPlace): Promise<Link | undefined> {
  return (await stateOf(host)).links.find((link) => link.namespace === namespace && link.name === name);
}

/** The addresses on a link, in the order of the observation, link-local ones that the kernel made left out. */
export async function addressesOn(host: Host, name: string): Promise<readonly string[]> {
  const { addresses } = await stateOf(host);
  return addresses
    .filter(({ namespace, link }) => namespace === OWN_NAMESPACE && link === name)
    .map(({ address }) => address as string)
    .filter((address) => !address.startsWith('fe80:'));
}

/** Where the routes on a link lead, and by which protocol. */
export async function routesOn(host: Host, name: string): Promise<readonly string[]> {
  const { routes } = await stateOf(host);
  return routes
    .filter(({ namespace, link, to }) => namespace === OWN_NAMESPACE && link === name && !to.startsWith('fe80:'))
    .map(({ to, via, protocol }) => `${to} via ${via} proto ${protocol}`);
}
