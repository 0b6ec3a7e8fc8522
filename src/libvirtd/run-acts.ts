import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Engine } from '../engine/engine.ts';
import { isOver } from '../engine/run.ts';
import type { Host } from '../host/host.ts';
import type { Documents } from '../libvirt/driver/documents.ts';
import type { Act } from './act.ts';
import { carryLeases, returnLeases } from './carry-leases.ts';
import type { LeaseFiles } from './lease-files.ts';
import { type NoteBook, withMove, withoutMove } from './notes.ts';
import { type PlugInPlan, plugInPlan } from './plug-in.ts';
import { takeSteps } from './step.ts';
import type { Virsh } from './virsh.ts';
import { noLongerWished, wishedToo } from './wish.ts';

/** What networks are moved with. */
export type Mover = {
  readonly host: Host;
  readonly engine: Engine;
  readonly virsh: Virsh;
  readonly book: NoteBook;
  readonly leases: LeaseFiles;
  readonly documents: Documents;
  /** Told what could not be carried along. */
  warn(diagnostics: readonly Diagnostic[]): void | Promise<void>;
};

type ActOf<K extends Act['kind']> = Extract<Act, { kind: K }>;

/** Does one after the other, and stops at the first that fails. */
export async function runActs(acts: readonly Act[], mover: Mover): Promise<void> {
  // The compiler cannot see that the kind of an act and that of its runner are the same one.
  for (const act of acts) await (RUNNERS[act.kind] as Runner<Act['kind']>)(act, mover);
}

type Runner<K extends Act['kind']> = (act: ActOf<K>, mover: Mover) => unknown;

const RUNNERS: { readonly [K in Act['kind']]: Runner<K> } = {
  note: ({ move }, { book }) => book.write(withMove(book.read(), move)),
  'ask-libvirtd': ({ step }, { virsh }) => takeSteps(virsh, [step]),
  'ask-kvmnet': ({ request }, { engine }) => engine.apply(request),
  'carry-leases': (between, { leases, warn }) => warn(carryLeases(leases, between)),
  'return-leases': (between, { leases }) => returnLeases(leases, between),
  'keep-words': keepWords,
  'plug-in': plugIn,
  settle,
};

function keepWords({ network: name, saved, live }: ActOf<'keep-words'>, { documents }: Mover): void {
  for (const [life, document] of [
    ['saved', saved],
    ['live', live],
  ] as const) {
    if (document === null) documents.forget(life, name);
    else documents.keep(life, { name }, document);
  }
}

// No change of a network's, and so no request of an engine's: the bridge is somebody else's, and so are the links then.
async function plugIn(act: ActOf<'plug-in'>, { host }: Mover): Promise<void> {
  const lock = await host.lock();
  try {
    const { observed } = await host.observe();
    await carryOut(plugInPlan(act, observed), host);
  } finally {
    lock.release();
  }
}

async function carryOut({ before, plugs, after }: PlugInPlan, host: Host): Promise<void> {
  try {
    for (const operation of before) await host.execute(operation);
    for (const operation of plugs) await host.execute(operation).catch(unlessOver);
  } finally {
    for (const operation of after) await host.execute(operation);
  }
}

// A tap goes with its guest.
function unlessOver(error: unknown): void {
  if (!isOver(error)) throw error;
}

function settle({ network, where }: ActOf<'settle'>, { book }: Mover): void {
  const notes = book.read();
  const move = notes.moves.find(({ name }) => name === network);
  if (where === 'gone') {
    book.write({ ...withoutMove(notes, network), wish: noLongerWished(notes.wish, [network]) });
  } else if (move !== undefined) {
    book.write({ ...withMove(notes, { ...move, state: 'here' }), wish: wishedToo(notes.wish, [network]) });
  }
}
