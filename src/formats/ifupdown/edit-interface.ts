import type { Interface } from '../../model/interface.ts';
import { sameEntries } from '../interface-parts/setting-field.ts';
import type { Block } from './document.ts';
import { addressOfBlock, editStanza, newStanza } from './edit-stanza.ts';
import type { InterfacesField } from './field.ts';
import { interfacesFields } from './fields.ts';
import { inThisOrder, type Membership, type PlannedStanza, stanzasOf } from './plan.ts';
import { type StanzaHead, stanzaHead } from './stanza.ts';
import { setStarting } from './starting.ts';
import { appendBlocks, mapBlocks, parseBlocks, type Workspace } from './workspace.ts';

/** An interface with what others say of its place. */
export type Placed = { readonly nic: Interface; readonly membership: Membership };

/** The files made to say the interface so; `before` null: they do not speak of it. */
export function editInterface(workspace: Workspace, before: Placed | null, after: Placed): Workspace {
  const { nic } = after;
  const fields = before === null ? interfacesFields : interfacesFields.filter((field) => differs(field, before, after));
  const planned = stanzasOf(nic, after.membership);
  const isSame = before !== null && fields.length === 0 && shapeOf(before) === shapeOf(after);
  if (isSame && before.nic.startsAtBoot === nic.startsAtBoot) return workspace;
  const own = stanzasIn(workspace, nic);
  if (own.length === 0) return appendBlocks(workspace, newText(nic, planned));
  const edited = isSame ? workspace : editStanzas(workspace, { nic, own, planned, fields });
  return setStarting(edited, nic.name, nic.startsAtBoot);
}

function newText(nic: Interface, planned: readonly PlannedStanza[]): string {
  const stanzas = planned.map((stanza) => newStanza(nic, stanza));
  return `${nic.startsAtBoot ? `auto ${nic.name}\n` : ''}${stanzas.join('\n')}`;
}

type Own = { readonly block: Block; readonly head: StanzaHead };

const stanzasIn = (workspace: Workspace, { name }: Interface): readonly Own[] =>
  workspace
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      const head = stanzaHead(block);
      return head?.ok && head.value.name === name ? [{ block, head: head.value }] : [];
    });

// By all stanzas together: where a thing stands among them is the writer's choice.
const differs = (field: InterfacesField, before: Placed, after: Placed): boolean =>
  !sameEntries(entriesOf(field, before), entriesOf(field, after));

const entriesOf = (field: InterfacesField, { nic, membership }: Placed) =>
  stanzasOf(nic, membership).flatMap((stanza) => field.write(nic, stanza));

const shapeOf = ({ nic, membership }: Placed): string =>
  stanzasOf(nic, membership)
    .map(({ family, method, address }) => `${family} ${method} ${address}`)
    .join('\n');

type StanzasEdit = {
  readonly nic: Interface;
  readonly own: readonly Own[];
  readonly planned: readonly PlannedStanza[];
  readonly fields: readonly InterfacesField[];
};

function editStanzas(workspace: Workspace, { nic, own, planned: wanted, fields }: StanzasEdit): Workspace {
  const { planned, places } = inOrderOfFile(wanted, placesFor(wanted, own), own);
  const gone = own.filter((stanza) => !places.includes(stanza));
  // With a stanza goes all that stood in it, so all has to be said where it belongs.
  const all = gone.length > 0 || planned.length > own.length ? interfacesFields : fields;
  const result = new Map<Block, readonly Block[]>(gone.map(({ block }) => [block, leftOf(block)]));
  for (const [index, place] of places.entries()) {
    const stanza = planned[index];
    if (place === undefined || stanza === undefined) continue;
    const follows = planned.slice(index + 1, nextPlace(places, index)).flatMap((one) => added(nic, one));
    const precedes =
      index === places.findIndex(Boolean) ? planned.slice(0, index).flatMap((one) => added(nic, one)) : [];
    result.set(place.block, [
      ...precedes,
      editStanza(place.block, place.head, stanza, { nic, fields: all }),
      ...follows,
    ]);
  }
  const edited = mapBlocks(workspace, (block) => result.get(block) ?? [block]);
  const isLost = places.every((place) => place === undefined);
  return isLost ? appendBlocks(edited, newText({ ...nic, startsAtBoot: false }, planned)) : edited;
}

// ifup takes stanzas as they come: what has to be first is to stand in the one that is.
function inOrderOfFile(
  wanted: readonly PlannedStanza[],
  places: readonly (Own | undefined)[],
  own: readonly Own[],
): { planned: readonly PlannedStanza[]; places: readonly (Own | undefined)[] } {
  let rank = -1;
  const ranked = wanted.map((stanza, index) => {
    const place = places[index];
    rank = place === undefined ? rank : own.indexOf(place);
    return { stanza, place, rank };
  });
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank);
  return { planned: inThisOrder(sorted.map(({ stanza }) => stanza)), places: sorted.map(({ place }) => place) };
}

function nextPlace(places: readonly (Own | undefined)[], index: number): number {
  const next = places.findIndex((place, at) => at > index && place !== undefined);
  return next < 0 ? places.length : next;
}

const added = (nic: Interface, stanza: PlannedStanza): readonly Block[] => parseBlocks(`${newStanza(nic, stanza)}\n`);

/** For each planned stanza one that is there: of its family, with its address if that keeps the order of addresses. */
function placesFor(planned: readonly PlannedStanza[], own: readonly Own[]): readonly (Own | undefined)[] {
  const byAddress = assigned(planned, own, ({ family, method, address }) =>
    own.find(
      ({ head, block }) => head.family === family && head.method === method && addressOfBlock(block, head) === address,
    ),
  );
  const ranks = byAddress.map((stanza) => (stanza === undefined ? -1 : own.indexOf(stanza)));
  return isInOrder(ranks, planned) ? byAddress : assigned(planned, own, () => undefined);
}

/** Each gets its first choice, and then those without one what is left of their family. */
function assigned(
  planned: readonly PlannedStanza[],
  own: readonly Own[],
  choice: (stanza: PlannedStanza) => Own | undefined,
): readonly (Own | undefined)[] {
  const free = new Set(own);
  const take = (found: Own | undefined): Own | undefined =>
    found !== undefined && free.delete(found) ? found : undefined;
  const chosen = planned.map((stanza) => take(choice(stanza)));
  return planned.map(
    ({ family }, index) => chosen[index] ?? take([...free].find(({ head }) => head.family === family)),
  );
}

// The first address of a family is the one that the host speaks from: their order is to be the wanted one.
function isInOrder(ranks: readonly number[], planned: readonly PlannedStanza[]): boolean {
  const families = [4, 6].map((family) =>
    ranks.filter((rank, index) => rank >= 0 && planned[index]?.family === family && planned[index]?.address !== null),
  );
  return families.every((list) => list.every((rank, index) => index === 0 || rank > (list[index - 1] ?? 0)));
}

// Comments stay, whatever they were about.
function leftOf({ lead, lines }: Block): readonly Block[] {
  const comments = lines.filter(({ setting }) => setting === null);
  return [{ lead, head: null, lines: comments }];
}
