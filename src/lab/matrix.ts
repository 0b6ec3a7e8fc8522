import { expectedReachability } from './expected-reachability.ts';
import { addressesFor, type Participant } from './place.ts';

/** One way between two participants: what the modes promise, and what packets have shown. */
export type MatrixRow = {
  readonly from: string;
  readonly to: string;
  readonly expected: boolean;
  /** Of what is expected, every family has to work; of what is not, none may. */
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
    const expected = expectedReachability(from.place, to.place);
    const addresses = addressesFor(from, to);
    return FAMILIES.flatMap((family) => {
      const address = addresses[family];
      if (from[family] === null || address === null) return [];
      return [{ from: from.name, to: to.name, family, address, expected }];
    });
  });
}

/** The matrix, from the pings that were answered. */
export function matrixOf(participants: readonly Participant[], answered: readonly Ping[]): readonly MatrixRow[] {
  const tried = new Set(probesOf(participants).map(pingKey));
  const reached = new Set(answered.map(pingKey));
  return pairsOf(participants).map(([{ name: from, place: source }, { name: to, place: target }]) => {
    const result = (family: Ping['family']): boolean | null => {
      const key = pingKey({ from, to, family });
      return tried.has(key) ? reached.has(key) : null;
    };
    const expected = expectedReachability(source, target);
    const [ipv4, ipv6] = [result('ipv4'), result('ipv6')];
    return { from, to, expected, found: isFound(expected, [ipv4, ipv6]), ipv4, ipv6 };
  });
}

/** The rows in which packets have shown something else than the modes promise. */
export const mismatches = (matrix: readonly MatrixRow[]): readonly MatrixRow[] =>
  matrix.filter(({ expected, found }) => expected !== found);

/** Tells one ping from all others. */
export const pingKey = ({ from, to, family }: Ping): string => `${from} ${to} ${family}`;

function isFound(expected: boolean, families: readonly (boolean | null)[]): boolean {
  const tried = families.filter((family) => family !== null);
  return tried.length > 0 && (expected ? tried.every(Boolean) : tried.some(Boolean));
}

const pairsOf = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((from) => items.filter((to) => to !== from).map((to) => [from, to] as const));
