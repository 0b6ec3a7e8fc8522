import { quote } from '../../net/brand.ts';
import { attribute } from '../../xml/attributes.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import type { Field } from '../../xml/field.ts';
import { complain } from '../../xml/reading.ts';
import { anyText, oneOf, wholeNumber } from '../libvirt-parts/codecs.ts';
import type { BridgeDocument } from './document.ts';

/** "off", or anything else for on: so libvirt reads it. */
const stp: Field<boolean | null> = {
  takes: { attributes: ['stp'], elements: [] },
  read(element, reading) {
    const found = element.attributes.find(({ name }) => name === 'stp');
    if (found === undefined || found.value === '') return null;
    if (found.value !== 'on' && found.value !== 'off') {
      const message = `stp of <bridge>: ${quote(found.value)} is neither "on" nor "off", and taken for on`;
      complain(reading, found.span, { severity: 'warning', code: 'bad-flag', message, hint: 'write "on" or "off"' });
    }
    return found.value !== 'off';
  },
  write: (value) => (value === null ? {} : { attributes: [['stp', value ? 'on' : 'off']] }),
};

/** `<bridge>`. */
export const bridgeElement: ElementType<BridgeDocument> = elementType('bridge', {
  name: attribute('name', anyText, { emptyIsNone: true }),
  zone: attribute('zone', anyText, { emptyIsNone: true }),
  stp,
  delay: attribute('delay', wholeNumber(Number.MAX_SAFE_INTEGER), { emptyIsNone: true }),
  macTableManager: attribute('macTableManager', oneOf(['kernel', 'libvirt']), { emptyIsNone: true }),
});
