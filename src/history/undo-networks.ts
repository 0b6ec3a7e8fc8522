import type { Recall } from '../desired/recall.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Request } from '../engine/request.ts';
import type { Network } from '../model/network.ts';
import { same } from '../model/same.ts';
import type { NetworkName } from '../net/names.ts';
import { changedSince } from './changed-since.ts';
import { momentsOf } from './network-changes.ts';
import type { ChangeRecord, NetworkChange, NetworkMoment } from './record.ts';
import type { UndoContext } from './undo-request.ts';

type Wanted = Pick<Request, 'save' | 'run' | 'stop' | 'forget' | 'remove'> & Pick<Recall, 'allocations'>;

/** Has the networks of a change be saved, and run, as they were before it. */
export function undoNetworks(
  record: ChangeRecord,
  context: UndoContext,
): { readonly wanted: Wanted; readonly diagnostics: readonly Diagnostic[] } {
  const now = momentsOf(context.catalogue);
  const moved = record.networks.filter((change) => !isAsLeft(change, now(change.name)));
  return {
    wanted: wanted(record.networks.map((change) => wayBack(change, now(change.name)))),
    diagnostics: [...moved.map(({ name }) => changedSince({ record, network: name }, context)), ...lostPlaces(record)],
  };
}

const LIVES = ['saved', 'live'] as const;

const isOtherwise = ({ before, after }: NetworkChange, part: keyof NetworkMoment): boolean =>
  !same(before[part], after[part]);

const isAsLeft = (change: NetworkChange, now: NetworkMoment): boolean =>
  LIVES.every((life) => !isOtherwise(change, life) || same(now[life], change.after[life]));

/** From how a network is now to how it is to be. */
type Way = { readonly name: NetworkName; readonly now: NetworkMoment; readonly to: NetworkMoment };

// What the change has not touched stays as it is by now; so does what was chosen since by somebody else's doing.
function wayBack(change: NetworkChange, now: NetworkMoment): Way {
  const { name, before, after } = change;
  const isOurChoice = isOtherwise(change, 'allocation') && same(now.allocation, after.allocation);
  const to = {
    saved: isOtherwise(change, 'saved') ? before.saved : now.saved,
    live: isOtherwise(change, 'live') ? before.live : now.live,
    allocation: isOurChoice ? before.allocation : now.allocation,
  };
  return { name, now, to };
}

function wanted(ways: readonly Way[]): Wanted {
  const isGone = ({ to }: Way): boolean => to.saved === null && to.live === null;
  const staying = ways.filter((way) => !isGone(way));
  const lacking = (life: 'saved' | 'live'): readonly NetworkName[] =>
    staying.filter(({ now, to }) => to[life] === null && now[life] !== null).map(({ name }) => name);
  const otherwise = (life: 'saved' | 'live'): readonly Network[] =>
    staying.flatMap(({ now, to }) => (to[life] === null || same(to[life], now[life]) ? [] : [to[life]]));
  const recalled = staying.flatMap(({ name, now, to }) =>
    to.allocation === null || same(to.allocation, now.allocation) ? [] : [[name, to.allocation] as const],
  );
  return {
    remove: ways.filter(isGone).map(({ name }) => name),
    forget: lacking('saved'),
    stop: lacking('live'),
    save: otherwise('saved'),
    run: otherwise('live'),
    allocations: Object.fromEntries(recalled),
  };
}

// Whoever has claimed one may have ended, and nobody would give it up.
function lostPlaces({ places, id }: ChangeRecord): readonly Diagnostic[] {
  const guests = [...new Set(places.before.map(({ owner, network }) => `${owner.name} (${network})`))];
  if (guests.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'places-not-claimed',
      message: `change ${id} had places given up that are not claimed again: ${guests.join(', ')}`,
      hint: 'guests that run are recognised by their links; others claim a place when they start',
      position: null,
      path: null,
    },
  ];
}
