/** A file of an image; its name is of letters, digits, `-`, `_` and `.`. */
export type ImageFile = { readonly name: string; readonly content: Uint8Array };

/**
 * An ISO 9660 image of a few files in its root folder (ECMA-119), with Rock Ridge's names (SUSP and RRIP, as of 1991): without
 * those, a name such as `user-data` could not be. Equal files give equal bytes: no time is in it.
 */
export function isoImage(label: string, files: readonly ImageFile[]): Uint8Array {
  const placed = placeFiles(files);
  const sectors = FIRST_FILE + placed.reduce((sum, { content }) => sum + sectorsOf(content.length), 0);
  const image = new Uint8Array(sectors * SECTOR);
  image.set(volumeDescriptor(label, sectors), 16 * SECTOR);
  image.set([255, ...ascii('CD001'), 1], 17 * SECTOR);
  image.set(pathTable(little), PATH_TABLE_LITTLE * SECTOR);
  image.set(pathTable(big), PATH_TABLE_BIG * SECTOR);
  image.set(rootFolder(placed), ROOT * SECTOR);
  for (const { sector, content } of placed) image.set(content, sector * SECTOR);
  return image;
}

const SECTOR = 2048;
const PATH_TABLE_LITTLE = 18;
const PATH_TABLE_BIG = 19;
const ROOT = 20;
const FIRST_FILE = 21;

type Bytes = readonly number[];
type PlacedFile = ImageFile & { readonly sector: number; readonly number: number };

function placeFiles(files: readonly ImageFile[]): readonly PlacedFile[] {
  let sector = FIRST_FILE;
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.map((file, number) => {
    const placed = { ...file, sector, number };
    sector += sectorsOf(file.content.length);
    return placed;
  });
}

const sectorsOf = (length: number): number => Math.max(1, Math.ceil(length / SECTOR));

// ECMA-119, 8.4: the primary volume descriptor.
function volumeDescriptor(label: string, sectors: number): Bytes {
  return [
    ...[1, ...ascii('CD001'), 1, 0],
    ...text('', 32),
    ...text(label, 32),
    ...zeros(8),
    ...both32(sectors),
    ...zeros(32),
    ...[...both16(1), ...both16(1), ...both16(SECTOR)],
    ...both32(pathTable(little).length),
    ...[...little(PATH_TABLE_LITTLE, 4), ...zeros(4), ...big(PATH_TABLE_BIG, 4), ...zeros(4)],
    ...record([0], { sector: ROOT, length: SECTOR, isFolder: true }, []),
    ...text('', 623),
    ...[...NEVER, ...NEVER, ...NEVER, ...NEVER],
    1,
  ];
}

// 8.4.26.1: no date is given.
const NEVER: Bytes = [...new Array<number>(16).fill(0x30), 0];

// 9.4: the root alone.
const pathTable = (order: typeof little): Bytes => [1, 0, ...order(ROOT, 4), ...order(1, 2), 0, 0];

function rootFolder(files: readonly PlacedFile[]): Bytes {
  const root = { sector: ROOT, length: SECTOR, isFolder: true };
  const own = posix(0o040555, 2);
  const records = files.map(({ name, number, sector, content }) => {
    const place = { sector, length: content.length, isFolder: false };
    return record(ascii(`F${number}.;1`), place, [...posix(0o100444, 1), ...rockRidgeName(name)]);
  });
  const folder = [
    record([0], root, [...SHARING_PROTOCOL, ...own, ...ROCK_RIDGE]),
    record([1], root, own),
    ...records,
  ].flat();
  if (folder.length > SECTOR) throw new RangeError(`${files.length} files are too many for one sector of names`);
  return folder;
}

type Extent = { readonly sector: number; readonly length: number; readonly isFolder: boolean };

// 9.1: a directory record, with what Rock Ridge says at its end.
function record(identifier: Bytes, { sector, length, isFolder }: Extent, extension: Bytes): Bytes {
  const fields = [
    ...[0, ...both32(sector), ...both32(length), ...zeros(7)],
    ...[isFolder ? 2 : 0, 0, 0, ...both16(1), identifier.length, ...identifier],
  ];
  const padding = identifier.length % 2 === 0 ? [0] : [];
  const body = [...fields, ...padding, ...extension];
  const odd = body.length % 2 === 0 ? [0] : [];
  return [body.length + odd.length + 1, ...body, ...odd];
}

/** SUSP 5.3, SP: in the root's first record, it says that extensions follow. */
const SHARING_PROTOCOL: Bytes = [...ascii('SP'), 7, 1, 0xbe, 0xef, 0];

/** SUSP 5.5, ER: which extensions; not every reader heeds them without. */
const ROCK_RIDGE: Bytes = [...ascii('ER'), 18, 1, 10, 0, 0, 1, ...ascii('RRIP_1991A')];

/** RRIP 4.1.1, PX: mode, links, owner and group, as `stat` has them. */
const posix = (mode: number, links: number): Bytes => [
  ...[...ascii('PX'), 36, 1],
  ...[...both32(mode), ...both32(links), ...both32(0), ...both32(0)],
];

/** RRIP 4.1.4, NM: the name. */
const rockRidgeName = (name: string): Bytes => [...ascii('NM'), 5 + name.length, 1, 0, ...ascii(name)];

function ascii(value: string): Bytes {
  return [...value].map((letter) => letter.charCodeAt(0) & 0x7f);
}

const text = (value: string, length: number): Bytes => ascii(value.slice(0, length).padEnd(length));
const zeros = (length: number): Bytes => new Array<number>(length).fill(0);

// Hoisted: the constants above are made of them.
function little(value: number, bytes: number): Bytes {
  return Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 0xff);
}

function big(value: number, bytes: number): Bytes {
  return [...little(value, bytes)].reverse();
}

const both16 = (value: number): Bytes => [...little(value, 2), ...big(value, 2)];
const both32 = (value: number): Bytes => [...little(value, 4), ...big(value, 4)];
