import { bondModes, transmitHashPolicies } from '../../model/controller-options.ts';
import type { BondOptions, BridgeOptions, Interface } from '../../model/interface.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { parseInterfaceName } from '../../net/names.ts';
import { type IniField, take } from '../interface-parts/ini-table.ts';
import { meaningThemselves, parseNumber, parseSwitch, parseWord } from '../interface-parts/ini-values.ts';
import { line } from './line.ts';

/** Bridges and bonds: nm-settings(5), `bridge` and `bond`. */
export const controllerFields: readonly IniField[] = [
  line({
    at: '[bridge] stp',
    group: 'bridge',
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.bridge.stp = is)),
    // Said in any case: without, NetworkManager has a spanning tree, and a bridge's port is of no use for half a minute.
    write: bridge(({ stp }) => stp),
  }),
  line({
    at: '[bridge] forward-delay',
    group: 'bridge',
    read: (value, draft, note) =>
      take(parseNumber(value, 0, 30), note, (delay) => (draft.bridge.forwardDelaySeconds = delay)),
    write: bridge((options) => (isSayableDelay(options) ? rounded(options.forwardDelaySeconds) : null)),
  }),
  bridgeNumber('hello-time', 'helloSeconds', 10),
  bridgeNumber('max-age', 'maxAgeSeconds', 40),
  bridgeNumber('ageing-time', 'ageingSeconds', 1_000_000),
  bridgeNumber('priority', 'priority', 65535),
  line({
    at: '[bridge] vlan-filtering',
    group: 'bridge',
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.bridge.vlanFiltering = is)),
    write: bridge(({ vlanFiltering }) => vlanFiltering),
  }),
  line({
    at: '[bridge] mac-address',
    group: 'mac',
    read: (value, draft, note) => take(parseMacAddress(value), note, (mac) => (draft.mac ??= mac)),
  }),
  line({
    at: '[bond] mode',
    group: 'bond',
    read: (value, draft, note) => take(parseWord(value, MODES), note, (mode) => (draft.bond.mode = mode)),
    write: bond(({ mode }) => mode),
  }),
  line({
    at: '[bond] miimon',
    group: 'bond',
    read: (value, draft, note) =>
      take(parseNumber(value, 0, 0x7fffffff), note, (span) => (draft.bond.monitorMilliseconds = span)),
    write: bond(({ monitorMilliseconds }) => monitorMilliseconds),
  }),
  line({
    at: '[bond] primary',
    group: 'bond',
    read: (value, draft, note) => take(parseInterfaceName(value), note, (name) => (draft.bond.primary = name)),
    write: bond(({ primary }) => primary),
  }),
  line({
    at: '[bond] lacp_rate',
    group: 'bond',
    read: (value, draft, note) => take(parseWord(value, RATES), note, (rate) => (draft.bond.lacpRate = rate)),
    write: bond(({ lacpRate }) => lacpRate),
  }),
  line({
    at: '[bond] xmit_hash_policy',
    group: 'bond',
    read: (value, draft, note) =>
      take(parseWord(value, POLICIES), note, (policy) => (draft.bond.transmitHashPolicy = policy)),
    write: bond(({ transmitHashPolicy }) => transmitHashPolicy),
  }),
];

type Numbers = 'helloSeconds' | 'maxAgeSeconds' | 'ageingSeconds' | 'priority';

function bridgeNumber(key: string, name: Numbers, max: number): IniField {
  return line({
    at: `[bridge] ${key}`,
    group: 'bridge',
    read: (value, draft, note) => take(parseNumber(value, 0, max), note, (number) => (draft.bridge[name] = number)),
    write: bridge((options) => rounded(options[name])),
  });
}

const rounded = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds));

/** Beside a spanning tree, NetworkManager refuses a connection with a delay that the kernel would refuse. */
export const isSayableDelay = ({ stp, forwardDelaySeconds: delay }: BridgeOptions): boolean =>
  delay === null || (delay <= (stp ? 30 : Number.POSITIVE_INFINITY) && delay >= (stp ? 2 : 0));

type Written = string | number | boolean | null;

function bridge(write: (options: BridgeOptions) => Written): (one: Interface) => Written {
  return ({ kind }) => (kind.type === 'bridge' ? write(kind) : null);
}

function bond(write: (options: BondOptions) => Written): (one: Interface) => Written {
  return ({ kind }) => (kind.type === 'bond' ? write(kind) : null);
}

const byNumber = <T extends string>(words: readonly T[]): Readonly<Record<string, T>> => ({
  ...meaningThemselves(words),
  ...Object.fromEntries(words.map((word, number) => [String(number), word])),
});

// By the kernel's numbers too.
const MODES = byNumber(bondModes);
const RATES = byNumber(['slow', 'fast']);
const POLICIES = byNumber(transmitHashPolicies);
