import { requireKnown } from '../api/answers/require-known.ts';
import { printNetwork } from '../config/print.ts';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { writeNetworkXml } from '../formats/libvirt-network/write.ts';
import { describedNetwork } from '../libvirt/driver/described-network.ts';
import { type NetworkState, networkStates } from '../libvirt/driver/network-state.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { parseNetworkName } from '../net/names.ts';
import { directoriesOf } from './directories.ts';
import { fromUser } from './from-user.ts';
import { networkDocuments } from './network-documents.ts';
import { print, printJson } from './output.ts';
import { type Session, withSession } from './session.ts';

export type ExportOptions = {
  readonly as: 'libvirt' | 'kvmnet';
  readonly live: boolean;
  readonly json: boolean;
};

/** Prints a network as it is saved, or as it runs. A transient one is saved nowhere, and shown as it runs. */
export async function printExport(name: string, { as, live, json }: ExportOptions): Promise<void> {
  const text = await withSession(async (session) => {
    const state = stateOf(name, await session.store.read());
    if (live && state.live === null) throw notRunning(name);
    return as === 'libvirt' ? libvirtXml(session, state, live) : yaml(state, live);
  });
  if (json) printJson({ ok: true, network: name, as, text });
  else print(text);
}

function stateOf(name: string, catalogue: Catalogue): NetworkState {
  const wanted = fromUser(parseNetworkName(name));
  requireKnown([wanted], catalogue);
  const found = networkStates(catalogue).find(({ network }) => network.name === wanted);
  if (found === undefined) throw new RangeError(`${wanted} is known, and was not found`);
  return found;
}

const yaml = ({ live, saved, network }: NetworkState, asItRuns: boolean): string =>
  printNetwork((asItRuns ? live : saved) ?? network);

async function libvirtXml({ host, store, engine }: Session, state: NetworkState, live: boolean): Promise<string> {
  const { machineId } = await host.observe({ only: 'links' });
  const look = () => host.observe({ only: 'links' });
  const context = { store, engine, machineId, look, documents: networkDocuments(directoriesOf()) };
  return writeNetworkXml(await describedNetwork(context, state, { inactive: !live }));
}

const notRunning = (name: string): LookUpFailed =>
  new LookUpFailed('it does not run', {
    operation: 'export',
    subject: name,
    hint: `leave --live out, or start it: kvmnet up ${name}`,
  });
