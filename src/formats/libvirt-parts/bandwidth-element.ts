import { attribute } from '../../xml/attributes.ts';
import { child } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import type { Field } from '../../xml/field.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { unwrittenWhen } from '../../xml/says-nothing.ts';
import { startTagOf, type XmlElement } from '../../xml/tree.ts';
import { MOST_UINT, wholeNumber } from './codecs.ts';

/** `<bandwidth>`. The class is a number that libvirt gives a guest's port for itself. */
export type BandwidthDocument = {
  readonly classId: number | null;
  readonly inbound: RateDocument | null;
  readonly outbound: RateDocument | null;
};

/** `<inbound>` and `<outbound>`: kilobytes a second, kibibytes for the burst. A zero is as good as nothing. */
export type RateDocument = {
  readonly average: number | null;
  readonly peak: number | null;
  readonly floor: number | null;
  readonly burst: number | null;
};

/** Whether it says anything: an empty `<bandwidth/>` is none. */
export const hasNoRate = ({ inbound, outbound }: BandwidthDocument): boolean => inbound === null && outbound === null;

const isNothing = (rate: RateDocument | null): boolean => rate === null || !(rate.average || rate.floor);

/** The bandwidth of a network or of a port group, where nothing can be promised to anybody. */
export const sharedBandwidth: ElementType<BandwidthDocument> = bandwidthType({ ofPort: false });

/** The bandwidth of a guest's port. */
export const portBandwidth: ElementType<BandwidthDocument> = bandwidthType({ ofPort: true });

type Use = { readonly ofPort: boolean };

function bandwidthType({ ofPort }: Use): ElementType<BandwidthDocument> {
  const inbound = child(rateType('inbound', { mayPromise: ofPort }), { repeated: 'repeated-rate' });
  const outbound = child(rateType('outbound', { mayPromise: false }), { repeated: 'repeated-rate' });
  const fields = {
    classId: attribute('classID', wholeNumber(MOST_UINT)),
    inbound: unwrittenWhen(inbound, isNothing),
    outbound: unwrittenWhen(outbound, isNothing),
  };
  return elementType('bandwidth', fields, {
    neverShort: true,
    settle(value, element, reading) {
      if (ofPort || value.classId === null) return value;
      const message = 'classID of <bandwidth>: only a port has a class';
      return complain(reading, startTagOf(element), { code: 'bandwidth-class', message, hint: 'leave it out' });
    },
  });
}

function rateType(name: string, { mayPromise }: { readonly mayPromise: boolean }): ElementType<RateDocument> {
  const fields = { average: speed('average'), peak: speed('peak'), floor: speed('floor'), burst: speed('burst') };
  return elementType<RateDocument>(name, fields, {
    settle: (value, element, reading) => checkRate(value, { element, reading, mayPromise }),
  });
}

function speed(name: string): Field<number | null> {
  const codec = wholeNumber(Number.MAX_SAFE_INTEGER);
  return unwrittenWhen(attribute(name, codec, { code: 'unsupported-rate' }), (value) => value === 0);
}

type Place = { readonly element: XmlElement; readonly reading: Reading; readonly mayPromise: boolean };

function checkRate(rate: RateDocument, { element, reading, mayPromise }: Place): RateDocument | undefined {
  const refuse = (code: string, message: string, hint: string): undefined =>
    complain(reading, startTagOf(element), { code, message: `<${element.name}>: ${message}`, hint });
  const { average, peak, floor, burst } = rate;
  if (average === null && floor === null)
    return refuse('missing-rate', 'no rate is given', "write average='1000', in kB/s");
  if (average === null && (peak !== null || burst !== null)) {
    return refuse('unsupported-rate', 'peak and burst are nothing without an average', "add average='…'");
  }
  if (floor === null || mayPromise) return rate;
  return refuse(
    'unsupported-floor',
    "a floor is promised to a guest's port only, for what reaches it",
    'leave floor out',
  );
}
