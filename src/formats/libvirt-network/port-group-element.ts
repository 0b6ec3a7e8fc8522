import { attribute, requiredAttribute } from '../../xml/attributes.ts';
import { child } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { absentWhen } from '../../xml/says-nothing.ts';
import { hasNoRate, sharedBandwidth } from '../libvirt-parts/bandwidth-element.ts';
import { someText, yesNo } from '../libvirt-parts/codecs.ts';
import { flag } from '../libvirt-parts/flag.ts';
import { isEmptyVirtualPort, virtualPortElement } from '../libvirt-parts/virtual-port-element.ts';
import { vlanElement } from '../libvirt-parts/vlan-element.ts';
import type { PortGroupDocument } from './document.ts';

/** `<portgroup>`. */
export const portGroupElement: ElementType<PortGroupDocument> = elementType(
  'portgroup',
  {
    name: requiredAttribute('name', someText),
    isDefault: flag('default'),
    trustGuestRxFilters: attribute('trustGuestRxFilters', yesNo),
    vlan: child(vlanElement),
    virtualPort: absentWhen(child(virtualPortElement), isEmptyVirtualPort),
    bandwidth: absentWhen(child(sharedBandwidth), hasNoRate),
  },
  { neverShort: true },
);
