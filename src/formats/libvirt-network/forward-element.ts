import { attribute, attributeWithDefault, reportedAttribute, requiredAttribute } from '../../xml/attributes.ts';
import { child, children } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import type { Field } from '../../xml/field.ts';
import { absentWhen } from '../../xml/says-nothing.ts';
import { anyText, MOST_UINT, oneOf, wholeNumber, yesNo } from '../libvirt-parts/codecs.ts';
import { driverElement, isUsualDriver } from '../libvirt-parts/driver-element.ts';
import { flag } from '../libvirt-parts/flag.ts';
import { pciAddressFields } from '../libvirt-parts/pci-address-element.ts';
import type { ForwardAddressDocument, ForwardDocument, ForwardInterfaceDocument, ForwardMode } from './document.ts';
import { natElement, saysNothingOfNat } from './nat-element.ts';
import { settleForward } from './settle-forward.ts';

/** `<forward>`, and `none` for the mode that is written by leaving the element out. */
export type WrittenForward = Omit<ForwardDocument, 'mode'> & { readonly mode: ForwardMode | 'none' };

const modes = ['none', 'nat', 'route', 'open', 'bridge', 'private', 'vepa', 'passthrough', 'hostdev'] as const;

const device = requiredAttribute('dev', anyText);

const connections: Field<number | null> = reportedAttribute('connections', wholeNumber(MOST_UINT));

export const interfaceElement: ElementType<ForwardInterfaceDocument> = elementType('interface', {
  dev: device,
  connections,
});

export const pfElement: ElementType<{ readonly dev: string }> = elementType('pf', { dev: device });

const addressElement: ElementType<ForwardAddressDocument> = elementType('address', {
  type: requiredAttribute('type', oneOf(['pci']), { code: 'unsupported-address-type' }),
  ...pciAddressFields,
  connections,
});

// Read as a flag, written in words.
const managed: Field<boolean | null> = { ...attribute('managed', yesNo), read: flag('managed').read };

export const writtenForwardElement: ElementType<WrittenForward> = elementType<WrittenForward>(
  'forward',
  {
    dev: attribute('dev', anyText, { emptyIsNone: true }),
    mode: attributeWithDefault('mode', oneOf(modes), { usual: 'nat', code: 'unsupported-mode', emptyIsNone: true }),
    managed,
    driver: absentWhen(child(driverElement), isUsualDriver),
    nat: absentWhen(child(natElement, { repeated: 'repeated-element' }), saysNothingOfNat),
    pf: child(pfElement, { repeated: 'repeated-element' }),
    interfaces: children(interfaceElement),
    addresses: children(addressElement),
  },
  { settle: settleForward },
);
