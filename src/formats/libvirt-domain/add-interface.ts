import { elementsIn, type XmlElement } from '../../xml/tree.ts';
import type { WrittenElement } from '../../xml/write.ts';
import type { Domain } from './domain.ts';
import { indentOf, layoutAround, render, stacked } from './layout.ts';
import type { NewInterface } from './new-interface.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';
import { interfaceElement } from './write-interface.ts';

/** The domain's text with one interface more, after the last one it has; all else is as it was, byte for byte. */
export function addInterface(domain: Domain, added: NewInterface): string {
  const { root, devices, source } = domain;
  const element = interfaceElement(added);
  const place = devices.find((each) => elementsIn(each).some(({ name }) => name === 'interface')) ?? devices[0];
  const edit =
    place === undefined
      ? insertion(
          { name: 'devices', attributes: [], content: [element] },
          { text: source.text, into: root, parent: root },
        )
      : insertion(element, { text: source.text, into: place, parent: root });
  return applyEdits(source.text, [edit]);
}

type Where = { readonly text: string; readonly into: XmlElement; readonly parent: XmlElement };

function insertion(element: WrittenElement, where: Where): TextEdit {
  const { into } = where;
  if (into.content === null) return opened(element, where);
  const anchor = anchorIn(into);
  return anchor === undefined ? atBeginning(element, where) : after(anchor, element, where);
}

/** The element after which it goes: the last interface, or what libvirt has before the first one. */
function anchorIn(place: XmlElement): XmlElement | undefined {
  const inside = elementsIn(place);
  for (const name of ['interface', 'controller', 'disk', 'emulator']) {
    const found = inside.findLast((each) => each.name === name);
    if (found !== undefined) return found;
  }
  return inside.at(-1);
}

// A comment that follows on the line belongs to what is before it.
function after(anchor: XmlElement, element: WrittenElement, { text, into }: Where): TextEdit {
  const indent = indentOf(text, anchor.span.start);
  const layout = layoutAround(text, anchor, into);
  const at = endWithComments(text, anchor.span.end);
  return { start: at, end: at, text: stacked(['', render(element, indent, layout)], indent, layout) };
}

function endWithComments(text: string, offset: number): number {
  const comment = /[ \t]*<!--[\s\S]*?-->/y;
  let at = offset;
  for (comment.lastIndex = at; comment.test(text); comment.lastIndex = at) at = comment.lastIndex;
  return at;
}

function atBeginning(element: WrittenElement, where: Where): TextEdit {
  const { text, into } = where;
  const { start = into.span.end, end } = into.content ?? {};
  const isOnLines = /^[ \t]*\r?\n/.test(text.slice(start, end));
  const { indent, layout } = inside(where);
  const deeper = isOnLines ? indent : null;
  return { start, end: start, text: stacked(['', render(element, deeper, layout)], deeper, layout) };
}

// `<devices/>` becomes `<devices>…</devices>`.
function opened(element: WrittenElement, where: Where): TextEdit {
  const { text, into } = where;
  const tag = `${text.slice(into.span.start, into.span.end - '/>'.length).trimEnd()}>`;
  const outer = indentOf(text, into.span.start);
  const { indent, layout } = inside(where);
  const whole = stacked([tag, render(element, indent, layout)], indent, layout);
  return { ...into.span, text: stacked([whole, `</${into.name}>`], outer ?? (indent === null ? null : ''), layout) };
}

function inside({ text, into, parent }: Where) {
  const outer = into === parent ? '' : indentOf(text, into.span.start);
  const layout = layoutAround(text, into, parent);
  return { indent: outer === null ? null : outer + layout.step, layout };
}
