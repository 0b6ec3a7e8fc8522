import { bondModes, plainBond, transmitHashPolicies } from '../../model/controller-options.ts';
import { parseInterfaceName } from '../../net/names.ts';
import { type NetdefField, nothingWritten, saying } from './netdef-field.ts';
import { given, mapOf, oneOf, parsedBy, time, uncarriedBut } from './netdef-readers.ts';

const BOND_KEYS = ['mode', 'mii-monitor-interval', 'primary', 'lacp-rate', 'transmit-hash-policy'];

/** A bond's `parameters`; what is written are its modes by name, which netplan takes alone. */
export const bondField: NetdefField = {
  keys: { parameters: { map: BOND_KEYS } },
  read: (map, to, found) => {
    const parameters = given(map, 'parameters', { reader: mapOf, found });
    if (parameters === undefined || to.kind.type !== 'bond') return to;
    uncarriedBut(parameters, BOND_KEYS, found);
    const kind = {
      type: 'bond' as const,
      mode: given(parameters, 'mode', { reader: oneOf(bondModes), found }) ?? plainBond.mode,
      monitorMilliseconds: given(parameters, 'mii-monitor-interval', { reader: time('ms'), found }) ?? null,
      primary: given(parameters, 'primary', { reader: parsedBy(parseInterfaceName), found }) ?? null,
      lacpRate: given(parameters, 'lacp-rate', { reader: oneOf(['slow', 'fast']), found }) ?? null,
      transmitHashPolicy:
        given(parameters, 'transmit-hash-policy', { reader: oneOf(transmitHashPolicies), found }) ?? null,
    };
    return { ...to, kind };
  },
  write: ({ kind }) => {
    if (kind.type !== 'bond') return nothingWritten;
    const parameters = saying({
      mode: kind.mode,
      'mii-monitor-interval': kind.monitorMilliseconds,
      primary: kind.primary,
      'lacp-rate': kind.lacpRate,
      'transmit-hash-policy': kind.transmitHashPolicy,
    });
    return { keys: { parameters } };
  },
};
