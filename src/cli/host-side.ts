import { requireKnown } from '../api/answers/require-known.ts';
import { hostSide } from '../desired/host-interfaces.ts';
import { resolve } from '../desired/resolve.ts';
import { type Diagnostic, hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { RequestRefused } from '../engine/engine.ts';
import { networkStates } from '../libvirt/driver/network-state.ts';
import { bridgeNameOf, type Catalogue } from '../model/catalogue.ts';
import type { Interface } from '../model/interface.ts';
import { hasBridge, type Network } from '../model/network.ts';
import { type NetworkName, parseNetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import { fromUser } from './from-user.ts';
import { withSession } from './session.ts';

/** Interfaces to be written, and what is to be said of them. */
export type Exported = { readonly interfaces: readonly Interface[]; readonly diagnostics: readonly Diagnostic[] };

/**
 * The host's side of networks, as they are saved or, with `live`, as they run.
 * @throws LookUpFailed for a network that is not known, or does not run
 * @throws RequestRefused for one that has no side of the host's
 */
export async function hostSideOf(names: readonly string[], live: boolean): Promise<Exported> {
  const wanted = names.map((name) => fromUser(parseNetworkName(name)));
  if (wanted.length === 0) return { interfaces: [], diagnostics: [] };
  const { catalogue, facts } = await withSession(async ({ store, host }) => ({
    catalogue: await store.read(),
    facts: await host.observe(),
  }));
  const networks = wanted.map((name) => networkNamed(name, catalogue, live));
  const without = networks.filter((network) => !hasBridge(network)).map(noHostSide);
  if (without.length > 0) throw new RequestRefused(without);
  const exported = exportAll(networks, catalogue, facts);
  if (hasErrors(exported.diagnostics)) throw new RequestRefused(exported.diagnostics);
  return exported;
}

function networkNamed(wanted: NetworkName, catalogue: Catalogue, isLive: boolean): Network {
  requireKnown([wanted], catalogue);
  const found = networkStates(catalogue).find(({ network }) => network.name === wanted);
  if (isLive && found?.live == null)
    throw new LookUpFailed('it does not run', {
      operation: 'export',
      subject: wanted,
      hint: `leave --live out, or start it: kvmnet up ${wanted}`,
    });
  const network = (isLive ? found?.live : found?.saved) ?? found?.network;
  if (network === undefined) throw new RangeError(`${wanted} is known, and was not found`);
  return network;
}

const noHostSide = ({ name, mode }: Network): Diagnostic =>
  refuse(
    'no-host-side',
    `network ${name} has no side of the host's: in mode ${mode.kind} guests have links of their own, and no bridge is there`,
    'configure its NIC as any other of the host, or use mode bridge',
  );

function exportAll(networks: readonly Network[], catalogue: Catalogue, facts: Facts): Exported {
  const names = new Set(networks.map(({ name }) => name));
  const others = [...catalogue.live, ...catalogue.saved].filter(({ name }) => !names.has(name));
  const known = { wanted: networks, others, allocations: catalogue.allocations, ports: [] };
  const { networks: resolved, diagnostics } = resolve(known, withoutOwn(networks, catalogue, facts));
  const sides = resolved.map((network) => hostSide(network, facts.observed));
  return {
    interfaces: sides.flatMap(({ interfaces }) => interfaces),
    diagnostics: [...diagnostics, ...sides.flatMap((side) => side.diagnostics)],
  };
}

// Where such files have brought a network's bridge up already, it is the network's all the same: its prefix is not taken.
function withoutOwn(networks: readonly Network[], catalogue: Catalogue, facts: Facts): Facts {
  const addressed = networks.filter(({ mode }) => mode.kind !== 'bridge');
  const bridges = new Set<string | null>(addressed.map((network) => bridgeNameOf(network, catalogue)));
  const { observed } = facts;
  const isOther = (link: Link): boolean =>
    link.namespace === OWN_NAMESPACE && bridges.has(link.name) && markOf(link) === null;
  const hidden = new Set<string | null>(observed.links.filter(isOther).map(({ name }) => name));
  const shown = <T extends { readonly link: string | null; readonly namespace: string }>(all: readonly T[]) =>
    all.filter(({ link, namespace }) => namespace !== OWN_NAMESPACE || !hidden.has(link));
  return {
    ...facts,
    observed: {
      ...observed,
      links: observed.links.filter((link) => !isOther(link)),
      addresses: shown(observed.addresses),
      routes: shown(observed.routes),
    },
  };
}
