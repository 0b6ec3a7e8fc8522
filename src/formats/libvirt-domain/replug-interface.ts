import { escapeAttribute } from '../../xml/escape.ts';
import {
  attributeOf,
  elementsIn,
  elementsNamed,
  startTagOf,
  type XmlAttribute,
  type XmlElement,
} from '../../xml/tree.ts';
import type { WrittenElement } from '../../xml/write.ts';
import type { Domain } from './domain.ts';
import type { DomainInterface } from './domain-interface.ts';
import { indentOf, layoutAround, render, stacked } from './layout.ts';
import type { InterfaceSource } from './new-interface.ts';
import { removal } from './remove-interface.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';
import { interfaceElement, portElements, sourceElement } from './write-interface.ts';

/** Where to; the model is for an interface that had none of its own, being a device of the host's. */
export type Replug = { readonly source: InterfaceSource; readonly model: string | null };

/**
 * The domain's text with one of its interfaces on another network: type and source are changed, and what was of the place
 * where it has been (a virtual port, a VLAN) goes. MAC, model, address and all else stay, byte for byte.
 */
export function replugInterface(domain: Domain, moved: DomainInterface, to: Replug): string {
  const { text } = domain.source;
  const { element } = moved;
  if (elementsIn(element).length === 0) return applyEdits(text, [made(domain, element, to)]);
  return applyEdits(text, [
    ...typeEdits(element, to.source.kind, text),
    ...sourceEdits(moved, to, text),
    ...leftovers(moved).map((child) => removal(text, child)),
  ]);
}

// `<interface type='user'/>` has nothing that could stay.
function made({ source: { text }, devices, root }: Domain, element: XmlElement, { source, model }: Replug): TextEdit {
  const parent = devices.find(({ span }) => span.start < element.span.start && element.span.end <= span.end) ?? root;
  const whole = interfaceElement({ source, mac: null, model, address: null });
  const indent = indentOf(text, element.span.start);
  return { ...element.span, text: render(whole, indent, layoutAround(text, element, parent)) };
}

function typeEdits(element: XmlElement, kind: string, text: string): readonly TextEdit[] {
  const type = element.attributes.find(({ name }) => name === 'type');
  // Only a device of the host's is managed.
  const managed = element.attributes.filter(({ name }) => name === 'managed');
  const nameEnd = startTagOf(element).start + 1 + element.name.length;
  const changed =
    type === undefined ? { start: nameEnd, end: nameEnd, text: ` type='${kind}'` } : valued(type, kind, text);
  return [changed, ...managed.map((attribute) => withoutAttribute(attribute, text))];
}

function valued({ span }: XmlAttribute, value: string, text: string): TextEdit {
  const quote = text.charAt(span.end - 1);
  return { start: text.lastIndexOf(quote, span.end - 2) + 1, end: span.end - 1, text: escapeAttribute(value) };
}

function withoutAttribute({ span }: XmlAttribute, text: string): TextEdit {
  let start = span.start;
  while (/\s/.test(text.charAt(start - 1))) start--;
  return { start, end: span.end, text: '' };
}

function sourceEdits(moved: DomainInterface, to: Replug, text: string): readonly TextEdit[] {
  const { element } = moved;
  const [source] = elementsNamed(element, 'source');
  const place = source ?? elementsNamed(element, 'mac')[0] ?? elementsIn(element)[0] ?? element;
  const layout = layoutAround(text, place, element);
  const indent = indentOf(text, place.span.start);
  const added = [sourceElement(to.source), ...partsOf(moved, to)].map((each) => render(each, indent, layout));
  if (source !== undefined) return [{ ...source.span, text: stacked(added, indent, layout) }];
  return place.name === 'mac'
    ? [{ start: place.span.end, end: place.span.end, text: stacked(['', ...added], indent, layout) }]
    : [{ start: place.span.start, end: place.span.start, text: stacked([...added, ''], indent, layout) }];
}

function partsOf({ model, type }: DomainInterface, to: Replug): readonly WrittenElement[] {
  const port = portElements(to.source);
  if (model !== null || type !== 'hostdev' || to.model === null) return port;
  return [...port, { name: 'model', attributes: [['type', to.model]], content: null }];
}

/** What was of the former place: what a switch was told, who else carried the frames, the host's driver for a device. */
function leftovers({ element, type }: DomainInterface): readonly XmlElement[] {
  const gone = new Set(['virtualport', 'vlan', 'port', 'script', ...(type === 'hostdev' ? ['driver'] : [])]);
  const [, ...moreSources] = elementsNamed(element, 'source');
  const isOther = (child: XmlElement): boolean => child.name === 'backend' && attributeOf(child, 'type') !== null;
  return [...moreSources, ...elementsIn(element).filter((child) => gone.has(child.name) || isOther(child))];
}
