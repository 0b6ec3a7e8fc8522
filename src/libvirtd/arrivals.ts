import { type Diagnostic, hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { type NetworkName, parseNetworkName } from '../net/names.ts';
import type { HostState } from '../state/host-state.ts';
import { type FoundNetwork, isLink } from './found-network.ts';
import { newMove } from './new-move.ts';
import { type LibvirtdNotes, type Move, moveOf } from './notes.ts';
import { type Original, readOriginal } from './original.ts';
import type { Situation } from './situation.ts';

/** All that is looked at before networks are moved. */
export type Surroundings = {
  readonly found: readonly FoundNetwork[];
  readonly notes: LibvirtdNotes;
  readonly catalogue: Catalogue;
  readonly observed: HostState;
  /** What the files declare that are read at each start. */
  readonly declared: readonly NetworkName[];
};

/** Networks to be moved, and what is to be known of them; with an error among the diagnostics, none can be. */
export type Arrivals = { readonly situations: readonly Situation[]; readonly diagnostics: readonly Diagnostic[] };

/**
 * The networks that are to come from libvirtd: those named, or else all of its own, and those that an earlier attempt has
 * left half-way.
 */
export function arrivals(names: readonly string[], around: Surroundings): Arrivals {
  const all = [...new Set(names.length > 0 ? names : everyName(around))].map((name) => arrival(name, around));
  return {
    situations: all.flatMap(({ situation }) => situation ?? []),
    diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
  };
}

function everyName({ found, notes }: Surroundings): readonly string[] {
  const theirs = found.filter((network) => !isLink(network)).map(({ name }) => name);
  return [...theirs, ...notes.moves.filter(({ state }) => state === 'coming').map(({ name }) => name)];
}

type Arrival = { readonly situation: Situation | null; readonly diagnostics: readonly Diagnostic[] };

function arrival(name: string, around: Surroundings): Arrival {
  const found = around.found.find((network) => network.name === name) ?? null;
  const move = moveOf(around.notes, name);
  if (move?.state === 'coming') return resumed(move, found, around);
  if (found === null) return { situation: null, diagnostics: [unknown(name, around)] };
  if (isLink(found)) return { situation: null, diagnostics: [isHere(name)] };
  return begun(found, around);
}

/** How things are with a network that is half-way, or here. */
export function situationOf(
  move: Move,
  found: FoundNetwork | null,
  { catalogue, observed }: Pick<Surroundings, 'catalogue' | 'observed'>,
  original: Original = readOriginal(move.name, move).original,
): Situation {
  return { move, original, found, theirs: found !== null && !isLink(found) ? found : null, catalogue, observed };
}

const resumed = (move: Move, found: FoundNetwork | null, around: Surroundings): Arrival => {
  const { original, diagnostics } = readOriginal(move.name, move);
  return { situation: situationOf(move, found, around, original), diagnostics };
};

function begun(found: FoundNetwork, around: Surroundings): Arrival {
  const { original, diagnostics } = readOriginal(found.name, found);
  const name = parseNetworkName(found.name);
  // A name that we cannot have is among the errors.
  if (hasErrors(diagnostics) || !name.ok) return { situation: null, diagnostics };
  const move = newMove(name.value, found, original, around.catalogue);
  return {
    situation: situationOf(move, found, around, original),
    diagnostics: [...diagnostics, ...obstacles(name.value, around)],
  };
}

function obstacles(name: NetworkName, { catalogue, declared }: Surroundings): readonly Diagnostic[] {
  if (catalogue.live.some((network) => network.name === name)) {
    const message = `a network ${name} runs in kvmnet already`;
    return [refuse('network-runs', message, `stop it (kvmnet down ${name}), and this one takes its place`)];
  }
  if (!declared.includes(name)) return [];
  const message = `a network ${name} is declared in kvmnet's files, and would take this one's place at the next start`;
  return [refuse('network-declared', message, 'take it out of there, or rename it')];
}

function unknown(name: string, { found }: Surroundings): Diagnostic {
  const names = found.filter((network) => !isLink(network)).map((network) => network.name);
  const hint = names.length === 0 ? 'it has none of its own' : `its own are ${names.join(', ')}`;
  return refuse('no-such-network', `libvirtd has no network ${name}`, hint);
}

const isHere = (name: string): Diagnostic => ({
  ...refuse('already-here', `network ${name} is kvmnet's, and what libvirtd has under its name a link to it`, null),
  severity: 'notice',
});
