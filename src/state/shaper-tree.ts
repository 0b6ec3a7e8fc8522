import { fnv1a } from '../net/hash.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { LinkPlace } from './host-state.ts';
import { AS_FAST_AS_THE_LINK, atLeastSlowest, canonicalBurst, promised, type Shaper, shaper } from './shaper.ts';

/** A shaper as the kernel has it. Classes are known by their minor number, the major one being `SHAPER_MAJOR`. */
export type ShaperTree = {
  /** The class of what no filter knows. */
  readonly defaultMinor: number;
  /** Parents before their children. */
  readonly classes: readonly ShaperClass[];
  readonly filters: readonly ShaperFilter[];
};

export type ShaperClass = {
  readonly minor: number;
  /** null: it stands in none. */
  readonly parent: number | null;
  readonly bytesPerSecond: number;
  readonly ceilingBytesPerSecond: number;
  readonly burstBytes: number;
  /** How much may wait in it; null where nothing does, or nobody has said. */
  readonly queueBytes: number | null;
};

/** Frames for the station go by the class, and the filter has the number of the class. A null MAC, observed, is no such filter. */
export type ShaperFilter = { readonly mac: MacAddress | null; readonly minor: number };

/** The handle of kvmnet's trees, "kv" in ASCII: a discipline with another one is somebody else's. */
export const SHAPER_MAJOR = 0x6b76;

/** How much goes at once though a ceiling is set, and how much of what is shared out a class takes in its turn. */
export const CEILING_BURST_BYTES = 65_536;
export const QUANTUM_BYTES = 60_000;

/** The minor numbers of the class of the whole, and of the one in it for all that no share is kept for. */
const WHOLE = 1;
const REST = 2;

/** The tree that does what the shaper says: a class for the whole, and in it one for each share and one for the rest. */
export function shaperTree({ bytesPerSecond, peakBytesPerSecond, burstBytes, shares }: Shaper): ShaperTree {
  const minors = shareMinors(shares.map(({ mac }) => mac));
  const make = (minor: number, rate: number, burst: number): ShaperClass => ({
    minor,
    parent: minor === WHOLE ? null : WHOLE,
    bytesPerSecond: rate,
    ceilingBytesPerSecond: Math.max(peakBytesPerSecond ?? AS_FAST_AS_THE_LINK, rate),
    burstBytes: canonicalBurst(burst, rate),
    queueBytes: minor === WHOLE ? null : queueFor(bytesPerSecond),
  });
  return {
    defaultMinor: REST,
    classes: [
      make(WHOLE, bytesPerSecond, burstBytes),
      make(REST, atLeastSlowest(bytesPerSecond - promised(shares)), burstBytes),
      ...shares.map(({ bytesPerSecond: rate }, index) => make(minors[index] ?? REST, rate, SHARE_BURST_BYTES)),
    ],
    filters: shares.map(({ mac }, index) => ({ mac, minor: minors[index] ?? REST })),
  };
}

/** The shaper that a tree on the link is; strange when kvmnet would make another tree of it. */
export function shaperOf({ namespace, name }: LinkPlace, observed: ShaperTree): Shaper {
  const tree = {
    ...observed,
    classes: observed.classes.map((each) => ({
      ...each,
      burstBytes: canonicalBurst(each.burstBytes, each.bytesPerSecond),
    })),
  };
  const rates = new Map(tree.classes.map(({ minor, bytesPerSecond }) => [minor, bytesPerSecond]));
  const whole = tree.classes.find(({ minor }) => minor === WHOLE);
  const found = shaper({
    namespace,
    name,
    bytesPerSecond: whole?.bytesPerSecond ?? 0,
    peakBytesPerSecond: whole?.ceilingBytesPerSecond ?? null,
    burstBytes: whole?.burstBytes ?? 0,
    shares: tree.filters.flatMap(({ mac, minor }) =>
      mac === null ? [] : [{ mac, bytesPerSecond: rates.get(minor) ?? 0 }],
    ),
  });
  return sameTree(tree, shaperTree(found)) ? found : { ...found, strange: true };
}

/** What a station may send at once when its share has not been used: enough for a few large segments. */
const SHARE_BURST_BYTES = 65_536;

/**
 * How much may wait for a link: a quarter of a second's worth, so that a guest that is held back does not wait for
 * seconds, as it would with the thousand packets of 64 KiB that a link takes by itself. At least a few such packets.
 */
const queueFor = (bytesPerSecond: number): number =>
  Math.min(32 * 1_048_576, Math.max(262_144, Math.ceil(bytesPerSecond / 4)));

const FIRST_SHARE = 0x10;
/** A u32 filter has the number of its class, and of those numbers there are 12 bits. */
const LAST_SHARE = 0xfff;

// From the MAC, so that a share keeps its class while others come and go, but for the rare two that want the same.
function shareMinors(macs: readonly MacAddress[]): readonly number[] {
  const taken = new Set<number>();
  const count = LAST_SHARE - FIRST_SHARE + 1;
  return macs.map((mac) => {
    let minor = FIRST_SHARE + Number(fnv1a(mac) % BigInt(count));
    while (taken.has(minor) && taken.size < count) minor = minor === LAST_SHARE ? FIRST_SHARE : minor + 1;
    taken.add(minor);
    return minor;
  });
}

const sameTree = (left: ShaperTree, right: ShaperTree): boolean =>
  JSON.stringify(inOrder(left)) === JSON.stringify(inOrder(right));

const inOrder = ({ defaultMinor, classes, filters }: ShaperTree) => [
  defaultMinor,
  [...classes].sort(byMinor).map((each) => CLASS_KEYS.map((key) => each[key])),
  [...filters].sort(byMinor).map(({ minor, mac }) => [minor, mac]),
];

const CLASS_KEYS = [
  'minor',
  'parent',
  'bytesPerSecond',
  'ceilingBytesPerSecond',
  'burstBytes',
  'queueBytes',
] as const satisfies (keyof ShaperClass)[];

const byMinor = (left: { minor: number }, right: { minor: number }): number => left.minor - right.minor;
