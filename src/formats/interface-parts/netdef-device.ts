import { parseMacAddress } from '../../net/mac-address.ts';
import { type NetdefField, nothingWritten, oneKey } from './netdef-field.ts';
import { given, mapOf, oneOf, parsedBy, uncarried, uncarriedBut, wholeNumber } from './netdef-readers.ts';

/** `match` and `set-name`: who finds a NIC by its MAC gives it the name, for otherwise it would keep any. */
export const matchField: NetdefField = {
  keys: { match: { map: ['macaddress'] }, 'set-name': 'whole' },
  read: (map, to, found) => {
    const match = given(map, 'match', { reader: mapOf, found });
    if (match === undefined) return to;
    uncarriedBut(match, ['macaddress', 'name'], found);
    const mac = given(match, 'macaddress', { reader: parsedBy(parseMacAddress), found });
    return mac === undefined ? to : { ...to, match: { mac, path: null } };
  },
  write: ({ name, match }) => {
    if (match === null) return nothingWritten;
    const lost = match.path === null ? [] : [`that it is found at ${match.path}`];
    return match.mac === null
      ? { keys: {}, lost }
      : { keys: { match: { macaddress: match.mac }, 'set-name': name }, lost };
  },
};

/** `macaddress`: the one to be set. */
export const macField = oneKey('macaddress', {
  reader: parsedBy(parseMacAddress),
  get: ({ mac }) => mac,
  set: (to, mac) => ({ ...to, mac }),
});

/** `mtu`. */
export const mtuField = oneKey('mtu', {
  reader: wholeNumber(68, 0x7fffffff),
  get: ({ mtu }) => mtu,
  set: (to, mtu) => ({ ...to, mtu }),
});

/** `activation-mode`: `manual` leaves it to the administrator when the interface comes up. */
export const activationField: NetdefField = {
  keys: { 'activation-mode': 'whole' },
  read: (map, to, found) => {
    const mode = given(map, 'activation-mode', { reader: oneOf(['manual', 'off']), found });
    const value = map.entries.get('activation-mode');
    if (mode === 'off' && value !== undefined) uncarried(value, found, 'activation-mode: off');
    return mode === undefined ? to : { ...to, startsAtBoot: false };
  },
  write: ({ startsAtBoot }) => (startsAtBoot ? nothingWritten : { keys: { 'activation-mode': 'manual' } }),
};

/** Whether a manager of networks has it: what netplan speaks of, it hands to one. */
export const managedField: NetdefField = {
  keys: {},
  read: (_, to) => to,
  write: ({ managed }) =>
    managed === false ? { keys: {}, lost: ['that the manager of networks is to leave it alone'] } : nothingWritten,
};
