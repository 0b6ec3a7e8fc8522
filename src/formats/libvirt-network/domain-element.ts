import { attribute } from '../../xml/attributes.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { anyText, yesNo } from '../libvirt-parts/codecs.ts';
import type { DomainDocument } from './document.ts';

/** `<domain>` as it is written: one without a name is nothing. */
export type WrittenDomain = Omit<DomainDocument, 'name'> & { readonly name: string | null };

export const domainElement: ElementType<WrittenDomain> = elementType('domain', {
  name: attribute('name', anyText),
  localOnly: attribute('localOnly', yesNo),
  register: attribute('register', yesNo),
});
