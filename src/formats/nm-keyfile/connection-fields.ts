import type { InterfaceKind } from '../../model/interface.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { type IniField, take } from '../interface-parts/ini-table.ts';
import { parseNumber, parseSwitch, parseWord } from '../interface-parts/ini-values.ts';
import { matchOf } from '../interface-parts/surroundings.ts';
import { line, partsOf } from './line.ts';
import { connectionUuid } from './uuid.ts';

/** Which interface another connection's UUID, or a name, stands for; null: none that is known. */
export type Resolve = (reference: string) => InterfaceName | null;

const silent = (): void => {};

/** Which device a connection is for, and on whom it depends: nm-settings(5), `connection`, `match` and `802-3-ethernet`. */
export const connectionFields = (resolve: Resolve): readonly IniField[] => [
  line({ at: '[connection] id', group: 'match', read: silent, write: ({ name }) => name }),
  line({ at: '[connection] uuid', group: 'uuid', read: silent, write: ({ name }) => connectionUuid(name) }),
  line({ at: '[connection] type', group: 'type', read: silent, write: ({ kind }) => kind.type }),
  line({
    at: '[connection] interface-name',
    group: 'match',
    read: silent,
    write: (one) => (matchOf(one) === null ? one.name : null),
  }),
  line({ at: '[connection] timestamp', group: 'none', read: silent }),
  line({
    at: '[connection] autoconnect',
    group: 'boot',
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.startsAtBoot = is)),
    write: ({ startsAtBoot }) => (startsAtBoot ? null : false),
  }),
  // The newer words are "controller" and "port-type"; NetworkManager of Debian 12 and RHEL 8 knows the older alone, and all know those.
  line({
    at: '[connection] master|controller',
    group: 'controller',
    read: (value, draft, note) => {
      const name = resolve(value);
      if (name !== null) draft.controller = name;
      else take(parseInterfaceName(value), note, (text) => (draft.controller = text));
    },
    write: ({ controller }) => controller,
  }),
  line({
    at: '[connection] slave-type|port-type',
    group: 'controller',
    read: (value, _draft, note) => {
      if (value !== 'bridge' && value !== 'bond') note('not-carried', `ports of a ${value} are not known`);
    },
    write: ({ controller }, { kindOf }) => {
      if (controller === null) return null;
      return kindOf(controller) === 'bond' ? 'bond' : 'bridge';
    },
  }),
  line({
    at: '[connection] autoconnect-slaves|autoconnect-ports',
    group: 'ports',
    read: (value, draft, note) => {
      if (value !== '1' || draft.kind === 'ethernet') note('not-carried', 'it has no counterpart');
    },
    // Else `nmcli connection up br0` gives a bridge without its ports.
    write: ({ kind, name }, { hasPorts }) => (kind.type !== 'ethernet' && hasPorts(name) ? 1 : null),
  }),
  line({
    at: '[match] path',
    group: 'match',
    read: (value, draft, note) => {
      const [path = '', ...others] = partsOf(value);
      if (others.length > 0 || /[!&|*?[]/.test(path)) note('not-carried', 'it may fit several devices');
      else draft.match.path = path;
    },
    write: (one) => matchOf(one)?.path ?? null,
  }),
  line({
    at: '[ethernet|802-3-ethernet] mac-address',
    group: 'match',
    // The address that the NIC was built with, so that it is found when it has its bridge's.
    read: (value, draft, note) => take(parseMacAddress(value), note, (mac) => (draft.match.mac = mac)),
    write: (one) => matchOf(one)?.mac ?? null,
  }),
  line({
    at: '[ethernet|802-3-ethernet] cloned-mac-address',
    group: 'mac',
    read: (value, draft, note) => {
      if (value === 'random' || value === 'stable')
        note('not-carried', 'an address that NetworkManager makes up is not known');
      else if (value !== 'permanent' && value !== 'preserve') {
        take(parseMacAddress(value), note, (mac) => (draft.mac = mac));
      }
    },
    write: ({ mac }) => mac,
  }),
  line({
    at: '[ethernet|802-3-ethernet] mtu',
    group: 'mtu',
    read: (value, draft, note) => {
      if (value !== '0' && value !== 'auto') take(parseNumber(value, 68, 0x7fffffff), note, (mtu) => (draft.mtu = mtu));
    },
    write: ({ mtu }) => mtu,
  }),
  line({
    at: '[vlan] id',
    group: 'vlan',
    read: (value, draft, note) => take(parseNumber(value, 0, 4094), note, (id) => (draft.vlan.id = id)),
    write: ({ kind }) => (kind.type === 'vlan' ? kind.id : null),
  }),
  line({
    at: '[vlan] parent',
    group: 'vlan',
    read: (value, draft, note) => {
      const name = resolve(value);
      if (name !== null) draft.vlan.parent = name;
      else take(parseInterfaceName(value), note, (text) => (draft.vlan.parent = text));
    },
    write: ({ kind }) => (kind.type === 'vlan' ? kind.parent : null),
  }),
  line({
    at: '[vlan] flags',
    group: 'none',
    read: (value, _draft, note) => {
      if (value !== '1') note('not-carried', 'it has no counterpart');
    },
  }),
];

/** What a connection's type is in the model, by the words of NetworkManager. */
export const kindNamed = (type: string): InterfaceKind['type'] | null => {
  const kind = parseWord(type, KINDS);
  return kind.ok ? kind.value : null;
};

const KINDS: Readonly<Record<string, InterfaceKind['type']>> = {
  ethernet: 'ethernet',
  '802-3-ethernet': 'ethernet',
  bridge: 'bridge',
  bond: 'bond',
  vlan: 'vlan',
};
