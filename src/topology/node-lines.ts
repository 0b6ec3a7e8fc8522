import type { Place } from './box.ts';
import type { PictureWords } from './picture-words.ts';
import type { Line } from './shape.ts';
import { type Font, fitted, fittedList, widthOf, wrapped } from './text.ts';
import type { GuestNode, NetworkNode, OutsideNode } from './topology.ts';

/** What is written in a node's box, fitted into it. */
export function linesOf(place: Place, words: PictureWords): readonly Line[] {
  const { node, isTile } = place;
  switch (node.kind) {
    case 'host':
      return [];
    case 'outside':
      return upToTwoLines(place, 40, words.name(node), whatOutside(node, words));
    case 'uplink':
      return upToTwoLines(place, 34, words.name(node), node.addresses[0] ?? whereIs(node.controller, words));
    case 'network':
      return isTile ? tileLines(place, node, words) : networkLines(place, node, words);
    case 'server':
    case 'port':
      return [middleLine(place, words.name(node))];
    case 'guest':
      return guestLines(place, node);
  }
}

const FONTS: Readonly<Record<string, { readonly font: Font; readonly size: number }>> = {
  name: { font: 'bold', size: 13 },
  'network-name': { font: 'bold', size: 14 },
  detail: { font: 'mono', size: 11 },
  mode: { font: 'plain', size: 12 },
  note: { font: 'plain', size: 11.5 },
  chip: { font: 'mono', size: 11 },
};

const fontOf = (className: string) => FONTS[className] ?? { font: 'plain', size: 12 };

const whereIs = (controller: string | null, words: PictureWords): string | null =>
  controller === null ? null : words.isIn(controller);

// That a prefix is the internet's, nobody should read: it is that of the LAN on the way there.
const whatOutside = ({ reach, prefixes, gateways }: OutsideNode, words: PictureWords): string | null =>
  reach === 'lan' ? (prefixes[0] ?? null) : gateways[0] === undefined ? null : words.isBy(gateways[0]);

type Said = readonly [text: string, className: string];

function upToTwoLines(place: Place, indent: number, name: string, detail: string | null): readonly Line[] {
  if (detail !== null) return twoLines(place, indent, [name, 'name'], [detail, 'detail']);
  const lines = twoLines(place, indent, [name, 'name']);
  return lines.map((line) => ({ ...line, y: place.box.y + place.box.height / 2 + 4.5 }));
}

function twoLines({ box }: Place, indent: number, ...lines: readonly Said[]): readonly Line[] {
  return lines.map(([text, className], index) => ({
    text: fitted(text, box.width - indent - 6, fontOf(className)),
    className,
    x: box.x + indent,
    y: box.y + 18 + index * 16,
    anchor: 'start',
  }));
}

function networkLines({ box }: Place, network: NetworkNode, words: PictureWords): readonly Line[] {
  const width = box.width - 26;
  const room = Math.floor((box.height - 8) / LINE);
  const lines = saidOf(network, words).flatMap(([text, className]) => {
    const font = fontOf(className);
    // What is wrong is said to its end, where there is room.
    const parts = className === 'note' ? wrapped(text, width, font) : [fitted(text, width, font)];
    return parts.map((part) => [part, className] as const);
  });
  return lines.slice(0, room).map(([text, className], index) => ({
    text,
    className,
    x: box.x + 20,
    y: box.y + (box.height < LOW ? 18 : 22) + index * LINE,
    anchor: 'start',
  }));
}

const LOW = 60;
const LINE = 16;

function saidOf(network: NetworkNode, words: PictureWords): readonly Said[] {
  const { label, mode, bridge, devices, prefixes, state, notes, folded, guests, title } = network;
  const where = [mode, bridge ?? devices ?? '', ...(folded ? [words.guests(guests)] : [])];
  return [
    [label, 'network-name'],
    [where.filter((word) => word !== '').join(' · '), 'mode'],
    ...(state === 'stopped' ? [[words.stopped, 'mode'] as const] : []),
    ...notes.map((note) => [words.note(note), 'note'] as const),
    ...prefixes.map((prefix) => [prefix, 'detail'] as const),
    ...(title === null ? [] : [[title, 'mode'] as const]),
  ];
}

const tileLines = (place: Place, { label, mode, guests }: NetworkNode, words: PictureWords): readonly Line[] =>
  twoLines(place, 19, [label, 'name'], [`${mode} · ${words.guests(guests)}`, 'mode']);

const middleLine = ({ box }: Place, text: string): Line => ({
  text: fitted(text, box.width - 16, fontOf('chip')),
  className: 'chip',
  x: box.x + box.width / 2,
  y: box.y + box.height / 2 + 4,
  anchor: 'middle',
});

// The name has the room that it needs, the addresses what is left.
function guestLines({ box }: Place, { label, addresses }: GuestNode): readonly Line[] {
  const y = box.y + box.height / 2 + 4.5;
  const room = box.width - 34 - 12;
  const name = fitted(label, addresses.length === 0 ? room : room - 60, fontOf('name'));
  const list = fittedList(addresses, room - widthOf(name, 'bold', 13) - 12, fontOf('detail'));
  return [
    { text: name, className: 'name', x: box.x + 34, y, anchor: 'start' },
    ...(list === '' ? [] : [{ text: list, className: 'detail', x: box.x + box.width - 12, y, anchor: 'end' } as const]),
  ];
}
