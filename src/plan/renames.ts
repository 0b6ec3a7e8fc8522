import type { InterfaceName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { withNameChanged } from '../state/rename.ts';
import type { RenamePause } from './operation.ts';
import { markOf, ownedState, type Scope } from './scope.ts';
import { type Step, step } from './step.ts';

/** A bridge that stays, with all that is on it, under another name. */
export type Rename = { readonly link: Link; readonly name: InterfaceName };

/**
 * The bridges whose network is to have one of another name. A chain that is hooked to a bridge itself (family netdev) is
 * put in before the bridge has the name, so where there is one, the bridge must be made anew.
 */
export function renamesOf(observed: HostState, desired: HostState, scope: Scope): readonly Rename[] {
  const there = new Set(observed.links.map(linkKey));
  const coming = desired.links.filter((link) => isBridge(link) && !there.has(linkKey(link)));
  if (coming.length === 0) return [];
  const staying = new Set(desired.links.map(linkKey));
  const hooked = new Set([...hookedLinks(observed), ...hookedLinks(desired)]);
  const free = ownedState(observed, scope).links.filter(
    (link) => isBridge(link) && !staying.has(linkKey(link)) && !hooked.has(link.name),
  );
  return coming.flatMap((link) => {
    const owner = ownerOf(link, scope);
    const found = owner === null ? undefined : free.find((candidate) => ownerOf(candidate, scope) === owner);
    return found === undefined || hooked.has(link.name) ? [] : [{ link: found, name: link.name }];
  });
}

/** The state as it is when the bridges have their new names. */
export const afterRenames = (observed: HostState, renames: readonly Rename[], scope: Scope): HostState =>
  renames.reduce((state, rename) => {
    const named = withNameChanged(state, rename.link, rename.name);
    return pauseOf(rename, scope) === null ? named : withoutWhatPausesTake(named, rename.name);
  }, observed);

export const renameSteps = (renames: readonly Rename[], scope: Scope): readonly Step[] =>
  renames.map((rename) => {
    const { namespace, name } = rename.link;
    const [link, pause] = [{ namespace, name }, pauseOf(rename, scope)];
    return step('rename links', linkKey(link), { kind: 'rename-link', link, name: rename.name, pause });
  });

function pauseOf({ link }: Rename, { renameUp }: Scope): RenamePause | null {
  return link.up === true && !renameUp ? { stp: link.stp === true } : null;
}

// Down, a link loses its IPv6 addresses, and every route; those that follow from IPv4 addresses come back by themselves.
function withoutWhatPausesTake(state: HostState, name: InterfaceName): HostState {
  const isOn = (item: { namespace: string; link: InterfaceName | null }): boolean =>
    item.namespace === OWN_NAMESPACE && item.link === name;
  return {
    ...state,
    addresses: state.addresses.filter((item) => !isOn(item) || !item.address.includes(':')),
    routes: state.routes.filter((route) => !isOn(route)),
  };
}

const isBridge = ({ namespace, kind }: Link): boolean => namespace === OWN_NAMESPACE && kind.type === 'bridge';

// As it is to be again where a change is put back, a bridge that was taken over carries no mark.
function ownerOf(link: Link, { takenOver }: Scope): string | null {
  const mark = markOf(link);
  if (mark?.role === 'bridge' || mark?.role === 'lan') return `${mark.role} ${mark.network}`;
  const taken = takenOver.find((each) => each.link === link.name);
  return taken === undefined ? null : `bridge ${taken.network}`;
}

const hookedLinks = ({ tables }: HostState): readonly string[] =>
  tables
    .filter(({ family }) => family === 'netdev')
    .flatMap(({ chains }) => chains.flatMap(({ base }) => base?.device ?? []));
