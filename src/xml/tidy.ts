import { declaredPrefix } from './names.ts';
import type { XmlAttribute, XmlElement, XmlNode } from './tree.ts';

/**
 * An element as libxml2 prints it when asked to indent (`xmlNodeDump` with format 1), which is how libvirt prints what
 * others have written: two spaces a level, double quotes, and white space between elements made anew, except beside
 * text. The first line is not indented, the others begin at `level`.
 */
export const tidyXml = (element: XmlElement, level: number): string =>
  printElement(withoutBlanks(element, false), level);

/** White space that only sets elements apart is dropped, as libxml2 does (`areBlanks` in its parser.c). */
function withoutBlanks(element: XmlElement, inherited: boolean): XmlElement {
  const preserved = spacePreserved(element) ?? inherited;
  const children: XmlNode[] = [];
  for (const [index, node] of element.children.entries()) {
    const isDropped = !preserved && isBlank(node) && !isMeant(children, element.children[index + 1]);
    if (!isDropped) children.push(node.kind === 'element' ? withoutBlanks(node, preserved) : node);
  }
  return { ...element, children };
}

function spacePreserved({ attributes }: XmlElement): boolean | null {
  const value = attributes.find(({ name }) => name === 'xml:space')?.value;
  return value === undefined ? null : value === 'preserve';
}

const isBlank = (node: XmlNode): boolean => node.kind === 'text' && node.blank;

/** White space is text itself where it is alone in its element, or where text begins the element or stands just before. */
function isMeant(before: readonly XmlNode[], next: XmlNode | undefined): boolean {
  if (before.length === 0) return next === undefined;
  return isPlainText(before[0]) || isPlainText(before.at(-1));
}

const isPlainText = (node: XmlNode | undefined): boolean => node?.kind === 'text' && !node.cdata;

/** A level of null: in one line with the text around it. */
function printElement({ name, attributes, children }: XmlElement, level: number | null): string {
  const start = `<${[name, ...declarationsFirst(attributes).map(printAttribute)].join(' ')}`;
  if (children.length === 0) return `${start}/>`;
  if (level === null || children.some(({ kind }) => kind === 'text')) {
    return `${start}>${children.map((node) => printNode(node, null)).join('')}</${name}>`;
  }
  const lines = children.map((node) => `${indentation(level + 1)}${printNode(node, level + 1)}\n`);
  return `${start}>\n${lines.join('')}${indentation(level)}</${name}>`;
}

const declarationsFirst = (attributes: readonly XmlAttribute[]): readonly XmlAttribute[] => [
  ...attributes.filter(isDeclaration),
  ...attributes.filter((attribute) => !isDeclaration(attribute)),
];

const isDeclaration = ({ name }: XmlAttribute): boolean => declaredPrefix(name) !== null;

const indentation = (level: number): string => '  '.repeat(level);

function printNode(node: XmlNode, level: number | null): string {
  switch (node.kind) {
    case 'element':
      return printElement(node, level);
    case 'text':
      return node.cdata ? `<![CDATA[${node.text}]]>` : escaped(node.text, /[&<>\r]/g);
    case 'comment':
      return `<!--${node.text}-->`;
    case 'instruction':
      return node.body === '' ? `<?${node.target}?>` : `<?${node.target} ${node.body}?>`;
  }
}

/** In attributes libxml2 writes all beyond ASCII as references, but not in namespaces. */
const printAttribute = (attribute: XmlAttribute): string => {
  const pattern = isDeclaration(attribute) ? /[&<>"\r\n\t]/g : /[&<>"\r\n\t]|[\u0080-\u{10ffff}]/gu;
  return `${attribute.name}="${escaped(attribute.value, pattern)}"`;
};

const escaped = (text: string, pattern: RegExp): string => text.replaceAll(pattern, reference);

function reference(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return named[character] ?? (point < 0x80 ? `&#${point};` : `&#x${point.toString(16).toUpperCase()};`);
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
