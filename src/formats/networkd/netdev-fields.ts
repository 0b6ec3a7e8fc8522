import { bondModes, transmitHashPolicies } from '../../model/controller-options.ts';
import type { BondOptions, Interface } from '../../model/interface.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type IniField, take } from '../interface-parts/ini-table.ts';
import {
  meaningThemselves,
  parseMilliseconds,
  parseNumber,
  parseSwitch,
  parseWord,
} from '../interface-parts/ini-values.ts';
import { line, yesOrNo } from './line.ts';

const silent = (): void => {};

/** What makes a bridge, bond or VLAN: systemd.netdev(5). */
export const netdevFields: readonly IniField[] = [
  line({ in: 'netdev', at: '[NetDev] Name', group: 'name', read: silent, write: ({ name }) => name }),
  line({ in: 'netdev', at: '[NetDev] Kind', group: 'name', read: silent, write: ({ kind }) => kind.type }),
  line({
    in: 'netdev',
    at: '[NetDev] MACAddress',
    group: 'mac',
    read: (value, draft, note) => take(parseMacAddress(value), note, (mac) => (draft.mac = mac)),
    // Given when the device is made, for one that is set later would be another for a moment, and a bridge without one takes a port's.
    write: ({ kind, mac }) => (kind.type === 'ethernet' ? null : mac),
  }),
  line({
    in: 'netdev',
    at: '[NetDev] MTUBytes',
    group: 'mtu',
    read: (value, draft, note) => take(parseNumber(value, 68, 0x7fffffff), note, (mtu) => (draft.mtu ??= mtu)),
  }),
  line({
    in: 'netdev',
    at: '[Bridge] STP',
    group: 'bridge',
    read: (value, draft, note) => take(parseSwitch(value), note, (stp) => (draft.bridge.stp = stp)),
    write: ({ kind }) => (kind.type === 'bridge' ? yesOrNo(kind.stp) : null),
  }),
  seconds('ForwardDelaySec', 'forwardDelaySeconds'),
  seconds('HelloTimeSec', 'helloSeconds'),
  seconds('MaxAgeSec', 'maxAgeSeconds'),
  seconds('AgeingTimeSec', 'ageingSeconds'),
  line({
    in: 'netdev',
    at: '[Bridge] Priority',
    group: 'bridge',
    read: (value, draft, note) =>
      take(parseNumber(value, 0, 65535), note, (priority) => (draft.bridge.priority = priority)),
    write: ({ kind }) => (kind.type === 'bridge' ? kind.priority : null),
  }),
  line({
    in: 'netdev',
    at: '[Bridge] VLANFiltering',
    group: 'bridge',
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.bridge.vlanFiltering = is)),
    write: ({ kind }) => (kind.type === 'bridge' && kind.vlanFiltering !== null ? yesOrNo(kind.vlanFiltering) : null),
  }),
  line({
    in: 'netdev',
    at: '[VLAN] Id',
    group: 'vlan',
    read: (value, draft, note) => take(parseNumber(value, 0, 4094), note, (id) => (draft.vlan.id = id)),
    write: ({ kind }) => (kind.type === 'vlan' ? kind.id : null),
  }),
  line({
    in: 'netdev',
    at: '[Bond] Mode',
    group: 'bond',
    read: (value, draft, note) => take(parseWord(value, MODES), note, (mode) => (draft.bond.mode = mode)),
    write: bond(({ mode }) => mode),
  }),
  line({
    in: 'netdev',
    at: '[Bond] MIIMonitorSec',
    group: 'bond',
    read: (value, draft, note) =>
      take(parseMilliseconds(value), note, (span) => (draft.bond.monitorMilliseconds = Math.round(span))),
    write: bond(({ monitorMilliseconds: span }) => (span === null ? null : `${span}ms`)),
  }),
  line({
    in: 'netdev',
    at: '[Bond] LACPTransmitRate',
    group: 'bond',
    read: (value, draft, note) => take(parseWord(value, RATES), note, (rate) => (draft.bond.lacpRate = rate)),
    write: bond(({ lacpRate }) => lacpRate),
  }),
  line({
    in: 'netdev',
    at: '[Bond] TransmitHashPolicy',
    group: 'bond',
    read: (value, draft, note) =>
      take(parseWord(value, POLICIES), note, (policy) => (draft.bond.transmitHashPolicy = policy)),
    write: bond(({ transmitHashPolicy }) => transmitHashPolicy),
  }),
];

type Seconds = 'forwardDelaySeconds' | 'helloSeconds' | 'maxAgeSeconds' | 'ageingSeconds';

function seconds(key: string, name: Seconds): IniField {
  return line({
    in: 'netdev',
    at: `[Bridge] ${key}`,
    group: 'bridge',
    read: (value, draft, note) => take(parseMilliseconds(value), note, (span) => (draft.bridge[name] = span / 1000)),
    write: ({ kind }) => (kind.type === 'bridge' ? kind[name] : null),
  });
}

function bond(write: (options: BondOptions) => string | null): (one: Interface) => string | null {
  return ({ kind }) => (kind.type === 'bond' ? write(kind) : null);
}

const MODES = meaningThemselves(bondModes);
const RATES = { slow: 'slow', fast: 'fast' } as const;
const POLICIES = meaningThemselves(transmitHashPolicies);
