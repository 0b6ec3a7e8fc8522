import { attribute } from '../../xml/attributes.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { anyText, oneOf } from './codecs.ts';

/** `<driver>`: by what a device is handed to its guest, and by which variant of it. */
export type DriverDocument = { readonly name: 'kvm' | 'vfio' | null; readonly model: string | null };

export const driverElement: ElementType<DriverDocument> = elementType('driver', {
  name: attribute('name', oneOf(['kvm', 'vfio']), { code: 'unsupported-driver', emptyIsNone: true }),
  model: attribute('model', anyText),
});

/** Whether it says anything. */
export const isUsualDriver = ({ name, model }: DriverDocument): boolean => name === null && model === null;
