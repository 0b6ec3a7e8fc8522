import type { ElementType } from '../../xml/element-type.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import type { XmlElement } from '../../xml/tree.ts';
import { libvirtError, type Refusable, refusedBy, refusedWith } from '../libvirt-parts/refusal.ts';
import type { NetworkDocument } from './document.ts';

/** What is to be done with a part of a network. */
export type UpdateCommand = 'modify' | 'delete' | 'add-last' | 'add-first';

/** A part of a network, read so far as to be an element, and what is to be done with it. */
export type PartChange = {
  readonly command: UpdateCommand;
  /** Which `<ip>` is meant; below 0 the one that is most likely meant. */
  readonly parentIndex: number;
  readonly element: XmlElement;
  readonly reading: Reading;
};

/** How one sort of part is changed. */
export type PartUpdate = (document: NetworkDocument, change: PartChange) => Refusable<NetworkDocument>;

export const isAddition = (command: UpdateCommand): boolean => command === 'add-last' || command === 'add-first';

/** The part as its type reads it; or refused, with the first of its mistakes. */
export function readPart<T>(type: ElementType<T>, change: PartChange): Refusable<T> {
  const { element, reading } = change;
  const misnamed = refuseOtherName(type.name, change);
  if (misnamed !== null) return misnamed;
  const value = type.read(element, reading);
  return value === undefined ? refusedBy(reading.diagnostics) : { ok: true, value };
}

/** Refuses an element that is not of the part that is to be changed; null where it is. */
export function refuseOtherName(name: string, { element, reading }: PartChange): Refusable<never> | null {
  if (element.name === name) return null;
  const message = `this is <${element.name}>, not <${name}>`;
  complain(reading, element.span, { code: 'wrong-root', message, hint: `write <${name} …/>` });
  return refusedBy(reading.diagnostics);
}

/** A list with an item added, replaced or removed; `at` is where the item's like was found. */
export function changeList<T>(
  list: readonly T[],
  command: UpdateCommand,
  { item, at }: { readonly item: T; readonly at: number },
): readonly T[] {
  switch (command) {
    case 'modify':
      return list.toSpliced(at, 1, item);
    case 'delete':
      return list.toSpliced(at, 1);
    case 'add-first':
      return [item, ...list];
    case 'add-last':
      return [...list, item];
  }
}

/** Refuses what cannot be done as the network is. */
export const impossible = (message: string, hint: string): Refusable<never> =>
  refusedWith(libvirtError.operationInvalid, message, hint);

/** Refuses what is not done, however the network is. */
export const neverDone = (message: string, hint: string | null): Refusable<never> =>
  refusedWith(libvirtError.operationUnsupported, message, hint);
