import { quote } from '../../net/brand.ts';
import { attribute, requiredAttribute } from '../../xml/attributes.ts';
import { children } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { startTagOf, type XmlElement } from '../../xml/tree.ts';
import { anyText, oneOf, wholeNumber } from './codecs.ts';

/** `<vlan>`; `trunk` is null where one tag is no trunk. */
export type VlanDocument = { readonly trunk: 'yes' | null; readonly tags: readonly TagDocument[] };

export type TagDocument = { readonly id: number; readonly nativeMode: 'tagged' | 'untagged' | null };

/** The greatest number that has room in a frame; 4095 itself is reserved (802.1Q), and taken by libvirt. */
const LAST_ID = 4095;

const tag: ElementType<TagDocument> = elementType('tag', {
  id: requiredAttribute('id', wholeNumber(LAST_ID)),
  nativeMode: attribute('nativeMode', oneOf(['tagged', 'untagged'])),
});

type WrittenVlan = { readonly trunk: string | null; readonly tags: readonly TagDocument[] };

/** A `<vlan>`, in libvirt's usual form: of several tags it is a trunk, said or not. */
export const vlanElement: ElementType<VlanDocument> = elementType<WrittenVlan, VlanDocument>(
  'vlan',
  { trunk: attribute('trunk', anyText, { emptyIsNone: true }), tags: children(tag) },
  { settle },
);

function settle({ trunk, tags }: WrittenVlan, element: XmlElement, reading: Reading): VlanDocument | undefined {
  const reason = whyNoVlan({ trunk, tags });
  if (reason !== null) {
    const hint = "write <tag id='42'/>, or several and trunk='yes'";
    return complain(reading, startTagOf(element), { code: 'bad-vlan', message: `<vlan>: ${reason}`, hint });
  }
  const native = tags.find(({ nativeMode }) => nativeMode !== null);
  const isTrunk = tags.length > 1 || trunk?.toLowerCase() === 'yes';
  // The mode is the VLAN's: a tag that is listed twice has it twice.
  const settled = tags.map(({ id }) => ({ id, nativeMode: id === native?.id ? native.nativeMode : null }));
  return { trunk: isTrunk ? 'yes' : null, tags: settled };
}

function whyNoVlan({ trunk, tags }: WrittenVlan): string | null {
  const natives = tags.filter(({ nativeMode }) => nativeMode !== null);
  if (tags.length === 0) return 'no tag is given';
  if (natives.length > 1) return 'two tags are native';
  if (trunk === null || trunk.toLowerCase() === 'yes') return null;
  if (tags.length > 1) return `trunk is ${quote(trunk)}, but there are several tags`;
  if (natives.length > 0) return `trunk is ${quote(trunk)}, but a tag is native`;
  return trunk.toLowerCase() === 'no' ? null : `trunk is ${quote(trunk)}, neither "yes" nor "no"`;
}
