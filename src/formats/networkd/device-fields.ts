import { parseMacAddress } from '../../net/mac-address.ts';
import { parseInterfaceName } from '../../net/names.ts';
import { type IniField, type Note, take } from '../interface-parts/ini-table.ts';
import { parseNumber, parseSwitch, parseWord } from '../interface-parts/ini-values.ts';
import type { InterfaceDraft } from '../interface-parts/interface-draft.ts';
import { matchOf } from '../interface-parts/surroundings.ts';
import { isConfigured } from './configured.ts';
import { line, yesOrNo } from './line.ts';

/** Which device is meant, what it is as a link, and of whom it is a part: systemd.network(5), [Match], [Link] and [Network]. */
export const deviceFields: readonly IniField[] = [
  line({
    in: 'network',
    at: '[Match] Name',
    group: 'match',
    read: () => {},
    write: (one) => (matchOf(one) === null ? one.name : null),
  }),
  line({
    in: 'network',
    // Not MACAddress=, which means the address that a device has now: a bridge takes over that of its port, and both would
    // fit then, so that the bridge would become a port of itself, or the NIC would get the bridge's addresses.
    at: '[Match] PermanentMACAddress',
    group: 'match',
    read: readMatchedMac,
    forget: ({ match }) => (match.mac = null),
    write: (one) => matchOf(one)?.mac ?? null,
  }),
  line({
    in: 'network',
    at: '[Match] MACAddress',
    group: 'match',
    read: readMatchedMac,
    forget: ({ match }) => (match.mac = null),
  }),
  line({
    in: 'network',
    at: '[Match] Path',
    group: 'match',
    read: readPath,
    forget: ({ match }) => (match.path = null),
    write: (one) => matchOf(one)?.path ?? null,
  }),
  line({
    in: 'network',
    at: '[Link] MACAddress',
    group: 'mac',
    read: (value, draft, note) => take(parseMacAddress(value), note, (mac) => (draft.mac = mac)),
    write: ({ kind, mac }) => (kind.type === 'ethernet' ? mac : null),
  }),
  line({
    in: 'network',
    at: '[Link] MTUBytes',
    group: 'mtu',
    read: (value, draft, note) => take(parseNumber(value, 68, 0x7fffffff), note, (mtu) => (draft.mtu = mtu)),
    write: ({ mtu }) => mtu,
  }),
  line({
    in: 'network',
    at: '[Link] Unmanaged',
    group: 'managed',
    read: (value, draft, note) => take(parseSwitch(value), note, (is) => (draft.managed = !is)),
    // Where networkd is to make it, it cannot leave it alone: that was said to another manager.
    write: (one) => (one.managed === null || (!one.managed && isConfigured(one)) ? null : yesOrNo(!one.managed)),
  }),
  line({
    in: 'network',
    at: '[Link] ActivationPolicy',
    group: 'boot',
    read: (value, draft, note) => take(parseWord(value, POLICIES), note, (starts) => (draft.startsAtBoot = starts)),
    write: ({ startsAtBoot }) => (startsAtBoot ? null : 'manual'),
  }),
  line({
    in: 'network',
    at: '[Link] RequiredForOnline',
    group: 'online',
    read: (value, draft, note) => {
      if (draft.kind !== 'bridge' || value !== 'no') note('not-carried', "who waits for it is the host's own affair");
    },
    // A bridge for guests alone has no carrier until the first of them runs; the host must not wait for that when it starts.
    write: ({ kind, name }, { hasPorts }) => (kind.type === 'bridge' && !hasPorts(name) ? 'no' : null),
  }),
  controller('Bridge'),
  controller('Bond'),
  line({
    in: 'network',
    at: '[Network] VLAN',
    group: 'vlans',
    // Taken up from the parent's file when the VLAN is read.
    read: () => {},
    write: ({ name }, { vlansOn }) => vlansOn(name),
  }),
  line({
    in: 'network',
    at: '[Network] PrimarySlave',
    group: 'primary',
    read: () => {},
    write: (one, { isPrimary }) => (isPrimary(one) ? 'yes' : null),
  }),
];

function readMatchedMac(value: string, draft: InterfaceDraft, note: Note): void {
  if (/\s/.test(value)) note('not-carried', 'it names several devices');
  else take(parseMacAddress(value), note, (mac) => (draft.match.mac = mac));
}

function readPath(value: string, draft: InterfaceDraft, note: Note): void {
  if (/[\s*?[\]!]/.test(value)) note('not-carried', 'it may fit several devices');
  else draft.match.path = value;
}

function controller(key: 'Bridge' | 'Bond'): IniField {
  const kind = key === 'Bond' ? 'bond' : 'bridge';
  return line({
    in: 'network',
    at: `[Network] ${key}`,
    group: 'controller',
    read: (value, draft, note) => take(parseInterfaceName(value), note, (name) => (draft.controller = name)),
    write: ({ controller: name }, { kindOf }) => {
      if (name === null) return null;
      return (kindOf(name) === 'bond' ? 'bond' : 'bridge') === kind ? name : null;
    },
  });
}

const POLICIES = { up: true, 'always-up': true, manual: false, down: false, 'always-down': false };
