import { attribute } from '../../xml/attributes.ts';
import { child } from '../../xml/children.ts';
import { elementType } from '../../xml/element-type.ts';
import type { Field } from '../../xml/field.ts';
import { complain } from '../../xml/reading.ts';
import { startTagOf } from '../../xml/tree.ts';
import { numberInAnyBase, oneOf } from '../libvirt-parts/codecs.ts';
import type { LeaseDocument } from './document.ts';

/** dnsmasq gives no lease for less, and libvirt takes none. */
const SHORTEST_SECONDS = 120;

/** How many seconds a unit has. */
export const secondsIn = { seconds: 1, minutes: 60, hours: 3600 } as const;

// Without an expiry it says nothing, not even by its unit.
const leaseElement = elementType(
  'lease',
  {
    expiry: attribute('expiry', numberInAnyBase(Number.MAX_SAFE_INTEGER)),
    unit: attribute('unit', oneOf(['seconds', 'minutes', 'hours'])),
  },
  {
    settle(value, element, reading) {
      const { expiry, unit } = value;
      if (expiry === null || expiry === 0) return { expiry, unit: null };
      if (expiry * secondsIn[unit ?? 'minutes'] >= SHORTEST_SECONDS) return { expiry, unit: unit ?? 'minutes' };
      const message = `<lease>: ${expiry} ${unit ?? 'minutes'} are less than two minutes, the shortest lease there is`;
      const hint = "write expiry='2' or more, or '0' for no end";
      return complain(reading, startTagOf(element), { code: 'unsupported-lease', message, hint });
    },
  },
);

const field = child(leaseElement);

/** `<lease>` in a `<range>` or a `<host>`. */
export const leaseField: Field<LeaseDocument | null> = {
  takes: field.takes,
  read(element, reading) {
    const lease = field.read(element, reading);
    if (lease === undefined || lease === null) return lease;
    const { expiry, unit } = lease;
    return expiry === null ? null : { expiry, unit };
  },
  write: field.write,
};
