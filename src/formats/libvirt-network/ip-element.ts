import { attribute, requiredAttribute } from '../../xml/attributes.ts';
import { child } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import type { Field } from '../../xml/field.ts';
import { absentWhen } from '../../xml/says-nothing.ts';
import { address, anyText, MOST_UINT, oneOf, wholeNumber, yesNo } from '../libvirt-parts/codecs.ts';
import { dhcpElement } from './dhcp-element.ts';
import type { IpDocument } from './document.ts';
import { settleIp, type WrittenIp } from './settle-ip.ts';

const tftp: ElementType<{ readonly root: string }> = {
  ...elementType('tftp', { root: requiredAttribute('root', anyText) }),
  // Without a root it is nothing, and yet it is in the way of IPv6, so that it has to be seen.
  read: (element) => ({ root: element.attributes.find(({ name }) => name === 'root')?.value ?? '' }),
};

// A prefix of no bits is what is meant by saying nothing.
const prefix: Field<number | null> = absentWhen(attribute('prefix', wholeNumber(MOST_UINT)), (value) => value === 0);

/** `<ip>`. */
export const ipElement: ElementType<IpDocument> = elementType<WrittenIp, IpDocument>(
  'ip',
  {
    family: attribute('family', oneOf(['ipv4', 'ipv6']), { emptyIsNone: true }),
    address: requiredAttribute('address', address),
    netmask: attribute('netmask', address, { emptyIsNone: true }),
    prefix,
    localPtr: attribute('localPtr', yesNo),
    tftp: child(tftp),
    dhcp: child(dhcpElement),
  },
  { neverShort: true, settle: settleIp },
);
