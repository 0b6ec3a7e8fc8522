import { expectedReachability } from './expected-reachability.ts';
import { addressesFor, type Participant } from './place.ts';

/** One way between two participants: what the modes promise, and what packets have shown. */
export type MatrixRow = {
  readonly from: string;
  readonly to: string;
  readonly expected: boolean;
  /** Of what is expected, every family has to work that the modes promise, and no other; of what is not, none may. */
  readonly found: boolean;
  /** By family; null where one of the two has no such address. */
  readonly ipv4: boolean | null;
  readonly ipv6: boolean | null;
};

/** A ping from one to another. */
export type Ping = { readonly from: string; readonly to: string; readonly family: 'ipv4' | 'ipv6' };

/** A ping that is to be tried. */
export type Probe = Ping & { readonly address: string; readonly expected: boolean };

const FAMILIES = ['ipv4', 'ipv6'] as const;

/** Every ping that the participants can send each other, with what is expected of it. */
export function probesOf(participants: readonly Participant[]): readonly Probe[] {
  return pairsOf(participants).flatMap(([from, to]) => {
    const addresses = addressesFor(from, to);
    return FAMILIES.flatMap((family) => {
      const address = addresses[family];
      if (from[family] === null || address === null) return [];
      return [{ from: from.name, to: to.name, family, address, expected: isExpected(from, to, family) }];
    });
  });
}

/** The matrix, from the pings that were answered. */
export function matrixOf(participants: readonly Participant[], answered: readonly Ping[]): readonly MatrixRow[] {
  const tried = new Map(probesOf(participants).map((probe) => [pingKey(probe), probe.expected]));
  const reached = new Set(answered.map(pingKey));
  return pairsOf(participants).map(([from, to]) =>
    rowOf(from, to, (family) => {
      const key = pingKey({ from: from.name, to: to.name, family });
      const expected = tried.get(key);
      return expected === undefined ? null : { expected, reached: reached.has(key) };
    }),
  );
}

/** Of one family that was tried. */
type Result = { readonly expected: boolean; readonly reached: boolean };

function rowOf(from: Participant, to: Participant, resultOf: (family: Ping['family']) => Result | null): MatrixRow {
  const [ipv4, ipv6] = [resultOf('ipv4'), resultOf('ipv6')];
  const tried = [ipv4, ipv6].filter((result) => result !== null);
  const promised =
    tried.length > 0 ? tried.map(({ expected }) => expected) : FAMILIES.map((family) => isExpected(from, to, family));
  const expected = promised.some(Boolean);
  const found = isFound(expected, tried);
  return { from: from.name, to: to.name, expected, found, ipv4: ipv4?.reached ?? null, ipv6: ipv6?.reached ?? null };
}

const isExpected = (from: Participant, to: Participant, family: Ping['family']): boolean =>
  expectedReachability(from.place, to.place, family === 'ipv4' ? 4 : 6);

/** The rows in which packets have shown something else than the modes promise. */
export const mismatches = (matrix: readonly MatrixRow[]): readonly MatrixRow[] =>
  matrix.filter(({ expected, found }) => expected !== found);

/** Tells one ping from all others. */
export const pingKey = ({ from, to, family }: Ping): string => `${from} ${to} ${family}`;

const isFound = (expected: boolean, tried: readonly Result[]): boolean =>
  tried.length > 0 &&
  (expected ? tried.every((result) => result.reached === result.expected) : tried.some(({ reached }) => reached));

const pairsOf = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((from) => items.filter((to) => to !== from).map((to) => [from, to] as const));
