import { parsed, unparsable } from '../../net/brand.ts';
import { utf8Length } from '../../net/utf8.ts';
import { attribute } from '../../xml/attributes.ts';
import { child } from '../../xml/children.ts';
import type { Codec } from '../../xml/codec.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { absentWhen } from '../../xml/says-nothing.ts';
import { startTagOf, type XmlElement } from '../../xml/tree.ts';
import { numberInAnyBase, oneOf, uuid } from './codecs.ts';

/** `<virtualport>`; of no type where its parameters are for whatever the port turns out to be. */
export type VirtualPortDocument = {
  readonly type: (typeof types)[number] | null;
  readonly parameters: ParametersDocument | null;
};

/** `<parameters>`: three numbers, two UUIDs and a name. */
export type ParametersDocument = {
  readonly managerid: number | null;
  readonly typeid: number | null;
  readonly typeidversion: number | null;
  readonly instanceid: string | null;
  readonly interfaceid: string | null;
  readonly profileid: string | null;
};

/** The bytes of a port profile's name in the kernel (`PORT_PROFILE_MAX` in if_link.h), less the final zero. */
const LONGEST_PROFILE = 39;

const profile: Codec<string> = {
  parse(text) {
    const bytes = utf8Length(text);
    return bytes <= LONGEST_PROFILE
      ? parsed(text)
      : unparsable(`the name has ${bytes} bytes, at most ${LONGEST_PROFILE}`);
  },
  print: (text) => text,
  expected: "a profile's name",
};

/** The parameters alone. */
export const parametersElement: ElementType<ParametersDocument> = elementType('parameters', {
  managerid: attribute('managerid', numberInAnyBase(0xff)),
  typeid: attribute('typeid', numberInAnyBase(0xff_ffff)),
  typeidversion: attribute('typeidversion', numberInAnyBase(0xff)),
  instanceid: attribute('instanceid', uuid),
  interfaceid: attribute('interfaceid', uuid),
  profileid: attribute('profileid', profile, { emptyIsNone: true }),
});

const saysNothing = (value: ParametersDocument): boolean => Object.values(value).every((one) => one === null);

const types = ['802.1Qbg', '802.1Qbh', 'openvswitch', 'midonet'] as const;

const written: ElementType<VirtualPortDocument> = elementType('virtualport', {
  type: attribute('type', oneOf(types), { code: 'unsupported-virtual-port' }),
  parameters: absentWhen(child(parametersElement), saysNothing),
});

/** Which parameters a type has. */
const parametersOf: Readonly<Record<(typeof types)[number], readonly (keyof ParametersDocument)[]>> = {
  '802.1Qbg': ['managerid', 'typeid', 'typeidversion', 'instanceid'],
  '802.1Qbh': ['profileid'],
  openvswitch: ['interfaceid', 'profileid'],
  midonet: ['interfaceid'],
};

/** A `<virtualport>` that may be of no type, as port groups and ports have it. */
export const virtualPortElement: ElementType<VirtualPortDocument> = {
  ...written,
  read: (element, reading) => readVirtualPort(element, reading),
};

/** A network's own, whose type is to be said. */
export const typedVirtualPortElement: ElementType<VirtualPortDocument> = {
  ...written,
  read(element, reading) {
    const value = readVirtualPort(element, reading);
    if (value === undefined || value.type !== null) return value;
    const hint = `write type='…', one of ${types.join(', ')}`;
    return complain(reading, startTagOf(element), {
      code: 'missing-attribute',
      message: '<virtualport> has no type',
      hint,
    });
  },
};

/** Whether it says anything. */
export const isEmptyVirtualPort = ({ type, parameters: given }: VirtualPortDocument): boolean =>
  type === null && given === null;

function readVirtualPort(element: XmlElement, reading: Reading): VirtualPortDocument | undefined {
  const value = written.read(element, reading);
  if (value === undefined || value.type === null || value.parameters === null) return value;
  const { type, parameters: given } = value;
  const extra = (Object.keys(given) as (keyof ParametersDocument)[]).find(
    (key) => given[key] !== null && !parametersOf[type].includes(key),
  );
  if (extra === undefined) return value;
  const hint = `a ${type} port has ${parametersOf[type].join(', ')}`;
  const message = `<virtualport>: a port of type ${type} has no ${extra}`;
  return complain(reading, startTagOf(element), { code: 'bad-virtual-port', message, hint });
}
