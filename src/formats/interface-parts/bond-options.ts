import { bondModes, transmitHashPolicies } from '../../model/controller-options.ts';
import type { BondOptions } from '../../model/interface.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { parseInterfaceName } from '../../net/names.ts';
import { parseNumber } from './ip-words.ts';

/** The kernel's options of a bond that the model knows, by the kernel's names (Documentation/networking/bonding.rst). */
export const bondOptions: Readonly<Record<string, (text: string) => Parsed<Partial<BondOptions>>>> = {
  mode: (text) => word(text, bondModes, (mode) => ({ mode })),
  miimon: (text) => change(parseNumber(text), (monitorMilliseconds) => ({ monitorMilliseconds })),
  primary: (text) => change(parseInterfaceName(text), (primary) => ({ primary })),
  lacp_rate: (text) => word(text, ['slow', 'fast'] as const, (lacpRate) => ({ lacpRate })),
  xmit_hash_policy: (text) => word(text, transmitHashPolicies, (transmitHashPolicy) => ({ transmitHashPolicy })),
};

/** The options with their values, by the kernel's names; those of which nothing is said left out. */
export const printBondOptions = (bond: BondOptions): readonly (readonly [key: string, value: string])[] =>
  [
    ['mode', bond.mode],
    ['miimon', bond.monitorMilliseconds],
    ['primary', bond.primary],
    ['lacp_rate', bond.lacpRate],
    ['xmit_hash_policy', bond.transmitHashPolicy],
  ].flatMap(([key, value]) => (value === null ? [] : [[String(key), String(value)] as const]));

// The kernel takes each word by its number as well, which is its place here.
function word<T extends string>(
  text: string,
  words: readonly T[],
  use: (value: T) => Partial<BondOptions>,
): Parsed<Partial<BondOptions>> {
  const found = words.find((known, number) => known === text || String(number) === text);
  return found === undefined ? unparsable(`${quote(text)} is none of ${words.join(', ')}`) : parsed(use(found));
}

const change = <T>(answer: Parsed<T>, use: (value: T) => Partial<BondOptions>): Parsed<Partial<BondOptions>> =>
  answer.ok ? parsed(use(answer.value)) : answer;
