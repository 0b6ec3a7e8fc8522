import { attribute } from '../../xml/attributes.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { yesNo } from './codecs.ts';

/** `<port isolated='yes'/>`. */
export type PortOptionsDocument = { readonly isolated: boolean | null };

export const portOptionsElement: ElementType<PortOptionsDocument> = elementType('port', {
  isolated: attribute('isolated', yesNo),
});

/** Whether it says anything. */
export const hasNoOptions = ({ isolated }: PortOptionsDocument): boolean => isolated === null;
