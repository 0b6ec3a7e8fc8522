import type { PciAddress } from '../../model/pci-address.ts';
import { attribute, attributeWithDefault, requiredAttribute } from '../../xml/attributes.ts';
import { child } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { absentWhen } from '../../xml/says-nothing.ts';
import { attributeOf, startTagOf, type XmlElement } from '../../xml/tree.ts';
import { oneOf, someText, yesNo } from '../libvirt-parts/codecs.ts';
import { driverElement, isUsualDriver } from '../libvirt-parts/driver-element.ts';
import { pciAddressFields } from '../libvirt-parts/pci-address-element.ts';
import type { PlugDocument } from './document.ts';

type Plug<Type extends PlugDocument['type']> = Extract<PlugDocument, { type: Type }>;

const bridgePlug: ElementType<Plug<'network' | 'bridge'>> = elementType('plug', {
  type: requiredAttribute('type', oneOf(['network', 'bridge'])),
  bridge: requiredAttribute('bridge', someText),
  macTableManager: attribute('macTableManager', oneOf(['kernel', 'libvirt'])),
});

const directPlug: ElementType<Plug<'direct'>> = elementType('plug', {
  type: requiredAttribute('type', oneOf(['direct'])),
  dev: requiredAttribute('dev', someText),
  mode: attributeWithDefault('mode', oneOf(['vepa', 'private', 'bridge', 'passthrough']), { usual: 'vepa' }),
});

const addressElement: ElementType<PciAddress> = elementType('address', pciAddressFields);

type WrittenHostdev = Omit<Plug<'hostdev-pci'>, 'address'> & { readonly address: PciAddress | null };

const hostdevPlug: ElementType<Plug<'hostdev-pci'>> = elementType<WrittenHostdev, Plug<'hostdev-pci'>>(
  'plug',
  {
    type: requiredAttribute('type', oneOf(['hostdev-pci'])),
    managed: attribute('managed', yesNo),
    driver: absentWhen(child(driverElement), isUsualDriver),
    address: child(addressElement),
  },
  {
    settle(value, element, reading) {
      const { address } = value;
      if (address !== null) return { ...value, address };
      const hint = "add <address domain='0x0000' bus='0x01' slot='0x10' function='0x0'/>, with yours";
      const message = '<plug> has no address of the device';
      return complain(reading, startTagOf(element), { code: 'missing-element', message, hint });
    },
  },
);

const types = ['none', 'network', 'bridge', 'direct', 'hostdev-pci'] as const;

const noPlug: ElementType<{ readonly type: (typeof types)[number] }> = elementType('plug', {
  type: attributeWithDefault('type', oneOf(types), { usual: 'none' }),
});

/** `<plug>`, whose type says what else there is; null for one that says that there is none. */
export const plugElement: ElementType<PlugDocument | null> = {
  name: 'plug',
  namespace: null,
  read: (element, reading) => readPlug(element, reading),
  write: (plug) => (plug === null ? noPlug.write({ type: 'none' }) : writePlug(plug)),
};

function readPlug(element: XmlElement, reading: Reading): PlugDocument | null | undefined {
  switch (attributeOf(element, 'type')) {
    case 'network':
    case 'bridge':
      return bridgePlug.read(element, reading);
    case 'direct':
      return directPlug.read(element, reading);
    case 'hostdev-pci':
      return hostdevPlug.read(element, reading);
    default:
      return noPlug.read(element, reading) === undefined ? undefined : null;
  }
}

function writePlug(plug: PlugDocument) {
  switch (plug.type) {
    case 'network':
    case 'bridge':
      return bridgePlug.write(plug);
    case 'direct':
      return directPlug.write(plug);
    case 'hostdev-pci':
      return hostdevPlug.write(plug);
  }
}
