import type { Taken } from './field.ts';
import { declaredPrefix, keyOf } from './names.ts';
import { complain, type Reading } from './reading.ts';
import type { XmlElement } from './tree.ts';

/** The attributes and elements that an element's fields take. */
export type Known = { readonly attributes: ReadonlySet<string>; readonly elements: ReadonlySet<string> };

export const knownTo = (taken: readonly Taken[]): Known => ({
  attributes: new Set(taken.flatMap(({ attributes }) => attributes)),
  elements: new Set(taken.flatMap(({ elements }) => elements)),
});

/**
 * Reports what no field of an element takes: libvirt passes over it in silence, and who wrote it believes that it has an
 * effect.
 */
export function complainOfStrangers(element: XmlElement, { attributes, elements }: Known, reading: Reading): void {
  for (const { name, span } of element.attributes) {
    if (attributes.has(name) || declaredPrefix(name) !== null) continue;
    complain(reading, span, unknown('unknown-attribute', `the attribute ${name} of <${element.name}>`, attributes));
  }
  for (const node of element.children) {
    if (node.kind === 'element' && !elements.has(keyOf(node.local, node.namespace))) {
      complain(reading, node.span, unknown('unknown-element', `<${node.name}> in <${element.name}>`, elements));
    }
    if (node.kind === 'text' && !node.blank && elements.size > 0) complain(reading, node.span, strayText);
  }
}

const strayText = {
  severity: 'notice',
  code: 'stray-text',
  message: 'this text says nothing here, and is not kept',
  hint: 'a comment is written <!-- … -->',
} as const;

const unknown = (code: string, what: string, known: ReadonlySet<string>) =>
  ({
    severity: 'warning',
    code,
    message: `${what} is not known, and is not kept`,
    hint: known.size === 0 ? 'take it out' : `known are ${[...known].filter((key) => !key.startsWith('{')).join(', ')}`,
  }) as const;
