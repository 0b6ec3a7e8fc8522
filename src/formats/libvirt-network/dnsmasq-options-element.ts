import { requiredAttribute } from '../../xml/attributes.ts';
import { children } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { anyText } from '../libvirt-parts/codecs.ts';
import type { DnsmasqOptionsDocument } from './document.ts';

/** The namespace of what goes to dnsmasq as it stands. */
export const DNSMASQ_NAMESPACE = 'http://libvirt.org/schemas/network/dnsmasq/1.0';

const optionElement: ElementType<{ readonly value: string }> = elementType(
  'dnsmasq:option',
  { value: requiredAttribute('value', anyText, { missing: 'missing-option' }) },
  { namespace: DNSMASQ_NAMESPACE },
);

/** `<dnsmasq:options>`. */
export const dnsmasqOptionsElement: ElementType<DnsmasqOptionsDocument> = elementType(
  'dnsmasq:options',
  { options: children(optionElement) },
  { namespace: DNSMASQ_NAMESPACE },
);

/** Whether it says anything. */
export const hasNoOptions = ({ options }: DnsmasqOptionsDocument): boolean => options.length === 0;
