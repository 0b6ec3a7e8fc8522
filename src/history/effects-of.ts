import type { Change } from '../engine/chronicle.ts';
import type { Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import { same } from '../model/same.ts';
import type { NetworkName } from '../net/names.ts';
import type { Effect } from './effect.ts';
import type { ChangeRecord, NetworkChange } from './record.ts';

/** What a change has done, or was to do. */
export function effectsOf(
  { networks, guests, places }: Pick<ChangeRecord, 'networks' | 'guests' | 'places'>,
  { request }: Pick<Change, 'request'>,
): readonly Effect[] {
  const effects: readonly Effect[] = [
    ...gathered(networks.flatMap(effectsOn)),
    ...request.attach.map(({ guest, network }) => ({ kind: 'attached', guest, network }) as const),
    ...guests.unplugged.map(({ guest, network }) => ({ kind: 'detached', guest, network }) as const),
    ...placeEffects(places),
  ];
  return effects.length > 0 ? effects : [{ kind: 'put-right' }];
}

type NetworkEffect = Extract<Effect, { readonly networks: readonly NetworkName[] }>;

function effectsOn({ name, before, after }: NetworkChange): readonly NetworkEffect[] {
  const networks = [name];
  const [comes, goes] = [!before.saved && after.saved !== null, before.saved !== null && !after.saved];
  const [starts, stops] = [!before.live && after.live !== null, before.live !== null && !after.live];
  if (comes && starts) return [{ kind: 'added', networks }];
  if (goes && !after.live) return [{ kind: 'removed', networks }];
  return [
    ...(comes ? [{ kind: 'defined', networks } as const] : []),
    ...(goes ? [{ kind: 'forgotten', networks } as const] : []),
    ...editsOf({ name, before, after }),
    ...(starts ? [{ kind: after.saved ? 'started' : 'created', networks } as const] : []),
    ...(stops ? [{ kind: 'stopped', networks } as const] : []),
  ];
}

function editsOf({ name, before, after }: NetworkChange): readonly NetworkEffect[] {
  const saved = keysOtherwise(before.saved, after.saved);
  const live = keysOtherwise(before.live, after.live);
  const edit = (kind: 'changed' | 'changed-saved' | 'changed-live', keys: readonly string[]) =>
    keys.length === 0 ? [] : [{ kind, networks: [name], keys }];
  const isSame = same(after.saved, after.live) || before.live === null || after.live === null;
  if (isSame && saved.length > 0) return edit('changed', saved);
  return [...edit('changed-saved', saved), ...edit('changed-live', live)];
}

function keysOtherwise(before: Network | null, after: Network | null): readonly string[] {
  if (before === null || after === null || before === after) return [];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Network>;
  return [...keys].filter((key) => !same(before[key], after[key]));
}

/** What was done to several networks alike is said once. */
function gathered(effects: readonly NetworkEffect[]): readonly NetworkEffect[] {
  const groups = new Map<string, NetworkEffect>();
  for (const effect of effects) {
    const key = JSON.stringify({ ...effect, networks: [] });
    const known = groups.get(key);
    groups.set(key, known === undefined ? effect : { ...known, networks: [...known.networks, ...effect.networks] });
  }
  return [...groups.values()];
}

function placeEffects({ before, after }: ChangeRecord['places']): readonly Effect[] {
  const had = new Set(before.map(({ uuid }) => uuid));
  const has = new Set(after.map(({ uuid }) => uuid));
  const effect = (kind: 'claimed' | 'reclaimed' | 'given-up', { owner, network }: Port): Effect => ({
    kind,
    guest: owner.name,
    network,
  });
  return [
    ...after.map((port) => effect(had.has(port.uuid) ? 'reclaimed' : 'claimed', port)),
    ...before.filter(({ uuid }) => !has.has(uuid)).map((port) => effect('given-up', port)),
  ];
}
