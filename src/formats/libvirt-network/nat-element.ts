import { attribute, requiredAttribute } from '../../xml/attributes.ts';
import { child } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { complain } from '../../xml/reading.ts';
import { absentWhen } from '../../xml/says-nothing.ts';
import { startTagOf } from '../../xml/tree.ts';
import { whyNoRange } from '../libvirt-parts/address-range.ts';
import { ipv4Address, wholeNumber, yesNo } from '../libvirt-parts/codecs.ts';
import type { NatDocument } from './document.ts';

const addressElement: ElementType<NonNullable<NatDocument['address']>> = elementType(
  'address',
  { start: requiredAttribute('start', ipv4Address), end: requiredAttribute('end', ipv4Address) },
  {
    settle(ends, element, reading) {
      const reason = whyNoRange(ends, null);
      if (reason === null) return ends;
      const hint = 'write the lowest address as start, the highest as end';
      return complain(reading, startTagOf(element), { code: 'bad-range', message: reason, hint });
    },
  },
);

const faulty = { code: 'bad-nat-port', missing: 'bad-nat-port' };

const port = wholeNumber(65_535);

const portElement: ElementType<NonNullable<NatDocument['port']>> = elementType(
  'port',
  { start: requiredAttribute('start', port, faulty), end: requiredAttribute('end', port, faulty) },
  {
    settle(ends, element, reading) {
      if (ends.start <= ends.end) return ends;
      const message = `<port>: the ports ${ends.start} - ${ends.end} end before they begin`;
      const hint = 'write the lowest port as start, the highest as end';
      return complain(reading, startTagOf(element), { code: 'bad-nat-port', message, hint });
    },
  },
);

/** `<nat>`. Ports from 0 to 0 are those of libvirt's choice, and so none. */
export const natElement: ElementType<NatDocument> = elementType('nat', {
  ipv6: attribute('ipv6', yesNo),
  address: child(addressElement, { repeated: 'repeated-element' }),
  port: absentWhen(child(portElement, { repeated: 'repeated-element' }), ({ end }) => end === 0),
});

/** Whether it says anything. */
export const saysNothingOfNat = ({ ipv6, address, port: ports }: NatDocument): boolean =>
  ipv6 === null && address === null && ports === null;
