import { hostname, release, uptime } from 'node:os';
import type { Adoption } from '../adoption/adoption.ts';
import { AdoptionJournal } from '../adoption/journal.ts';
import type { HostView } from '../api/contract/host.ts';
import type { ApiDoor, HostParticulars } from '../api/door.ts';
import type { Engine } from '../engine/engine.ts';
import type { History } from '../history/history.ts';
import { readJsonFile, replaceJsonFile } from '../host/linux/json-file.ts';
import type { LinuxHost } from '../host/linux/linux-host.ts';
import { NicMemory } from '../host/linux/nic-memory.ts';
import type { NetworkStore } from '../host/network-store.ts';
import type { Documents } from '../libvirt/driver/documents.ts';
import type { Directories } from '../state/facts.ts';
import { networkWords } from './network-words.ts';

/** An open host, an engine on it, and whatever else answers are made from. */
export type DoorParts = {
  readonly host: LinuxHost;
  readonly store: NetworkStore;
  readonly engine: Engine;
  readonly directories: Directories;
  readonly documents: Documents;
  readonly version: string;
  readonly history: History;
  readonly declaredOtherwise: ApiDoor['declaredOtherwise'];
  readonly engineFor?: ApiDoor['engineFor'];
};

/** What the API's answers are made from in this process. */
export function apiDoor(parts: DoorParts): ApiDoor {
  const { host, store, engine, directories, documents, version, engineFor, history, declaredOtherwise } = parts;
  const look = (only: Parameters<ApiDoor['look']>[0]) => host.observe({ only });
  return {
    store,
    directories,
    history,
    declaredOtherwise,
    words: networkWords({ documents, store, engine }),
    engineFor: engineFor ?? (() => engine),
    look,
    isNetworkNamespace: (file) => host.isNetworkNamespace(file),
    counters: () => host.counters(),
    particulars: () => particulars(directories, version),
  };
}

function particulars(directories: Directories, version: string): HostParticulars {
  const journal = new AdoptionJournal(directories, { read: readJsonFile, replace: replaceJsonFile });
  const waiting = journal.bridges().flatMap((bridge) => {
    const move = journal.read(bridge);
    return move === null ? [] : [waitingMove(move)];
  });
  const adopted = new NicMemory(directories)
    .read()
    .flatMap(({ name, bridge }) => (bridge === null ? [] : [{ nic: name, bridge }]));
  return { hostName: hostname(), version, kernel: release(), adoption: { waiting, adopted } };
}

const waitingMove = ({ origin: { plug }, deadline }: Adoption): HostView['adoption']['waiting'][number] => ({
  bridge: plug.bridge,
  nic: plug.nic,
  way: plug.intoBridge ? 'adopt' : 'release',
  secondsLeft: deadline === null ? null : Math.max(0, Math.round(deadline - uptime())),
});
