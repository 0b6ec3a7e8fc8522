import { SaxesParser } from 'saxes';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Source, type Span, sourceOf } from '../diagnostic/source.ts';
import { syntaxMistake } from './syntax-mistake.ts';
import type { XmlElement, XmlNode } from './tree.ts';
import { TreeBuilder, type WrittenAttribute } from './tree-builder.ts';

/** A text as a tree; `root` is null where it is no XML, and then the diagnostics say why. */
export type XmlRead = {
  readonly source: Source;
  readonly root: XmlElement | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** The longest text taken, in UTF-16 code units: a string in libvirt's protocol may have 4 MiB (`REMOTE_STRING_MAX`). */
export const LONGEST_XML = 4 << 20;
/** As deep as libxml2 goes (`xmlParserMaxDepth`), so that no text is taken which libvirt's clients could not read back. */
const DEEPEST = 256;
/** Ten thousand reservations are some 40,000 nodes; what is far beyond is not meant to be read. */
const MOST_NODES = 250_000;
const MOST_ATTRIBUTES = 256;

/**
 * Reads XML 1.0 with namespaces, strictly, in time and memory linear in the text. Without a document type: entities are
 * the predefined five, so none can grow. A prefix that nothing binds is taken, as libxml2 does. Of several mistakes the
 * first is told, as after it nothing is certain. `rootName` is what the text was to be, for a hint.
 */
export function readXml(file: string, text: string, rootName = 'network'): XmlRead {
  if (text.length > LONGEST_XML) return refused(sourceOf(file, ''), tooLong(text));
  const source = sourceOf(file, text);
  const unfit = text.search(NOT_TEXT);
  if (unfit >= 0) return refused(source, { ...notText(text.charCodeAt(unfit)), span: at(unfit) });
  try {
    return { source, root: readTree(text, rootName), diagnostics: [] };
  } catch (error) {
    if (error instanceof Refusal) return refused(source, error.fault);
    throw error;
  }
}

// What decoders put in place of broken UTF-8, halves of surrogate pairs, and control characters.
const NOT_TEXT = /[\ufffd\p{Cs}]|(?![\t\n\r\x85])\p{Cc}/u;

type Fault = { readonly code: string; readonly message: string; readonly hint: string | null; readonly span: Span };

/** Leaves the parser, which goes on until something is thrown. */
class Refusal extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

function readTree(text: string, rootName: string): XmlElement | null {
  const parser = new SaxesParser({ xmlns: false, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true });
  // The parser's own table inherits from Object: `&constructor;` would be found there.
  parser.ENTITIES = Object.assign(Object.create(null), predefined);
  const builder = buildFrom(parser, text);
  parser.on('error', ({ message }) => {
    const span = (message.startsWith('unclosed') ? builder.openTag : null) ?? at(Math.max(0, parser.position - 1));
    const stop = { text, span, root: rootName };
    throw new Refusal({ code: 'xml-syntax', ...syntaxMistake(message.replace(/\.$/, ''), stop) });
  });
  parser.on('doctype', () => {
    throw new Refusal({ ...withDoctype, span: at(text.lastIndexOf('<!DOCTYPE', parser.position)) });
  });
  parser.write(text).close();
  return builder.root;
}

/** Follows the parser's events with a builder. Where a tag begins is looked for backwards, in that tag. */
function buildFrom(parser: SaxesParser, text: string): TreeBuilder {
  const builder = new TreeBuilder();
  let attributes: WrittenAttribute[] = [];
  let nodes = 0;
  let reached = 0;
  const count = (): void => {
    if (++nodes > MOST_NODES) throw new Refusal({ ...tooMany, span: at(parser.position - 1) });
  };
  const upTo = (end: number): Span => {
    const start = reached;
    reached = end;
    return { start, end };
  };
  const tag = (): Span => ({ start: text.lastIndexOf('<', parser.position - 1), end: upTo(parser.position).end });
  const add = (node: XmlNode): void => {
    count();
    builder.add(node);
  };
  const checkText = textChecker(text, () => at(parser.position - 1));
  parser.on('attribute', ({ name, value }) => {
    count();
    checkText(value);
    attributes.push({ name, value, span: attributeSpan(name, text, parser.position) });
    if (attributes.length > MOST_ATTRIBUTES) throw new Refusal({ ...tooWide, span: at(parser.position - 1) });
  });
  parser.on('opentag', ({ name }) => {
    count();
    const span = tag();
    if (builder.depth >= DEEPEST) throw new Refusal({ ...tooDeep, span });
    builder.open(name, attributes, span);
    attributes = [];
  });
  parser.on('closetag', ({ isSelfClosing }) => builder.close(isSelfClosing ? null : tag()));
  // Text is told when the "<" after it has been read, a comment before its ">" has.
  parser.on('text', (found) => {
    checkText(found);
    const span = upTo(parser.position - 1);
    add({ kind: 'text', text: found, cdata: false, blank: isBlank(text.slice(span.start, span.end)), span });
  });
  parser.on('cdata', (found) => {
    add({ kind: 'text', text: found, cdata: true, blank: false, span: upTo(parser.position) });
  });
  parser.on('comment', (found) => add({ kind: 'comment', text: found, span: upTo(parser.position + 1) }));
  parser.on('processinginstruction', ({ target, body }) =>
    add({ kind: 'instruction', target, body, span: upTo(parser.position) }),
  );
  return builder;
}

/** Refuses characters that may not be written themselves where references stand for them. */
function textChecker(text: string, here: () => Span): (found: string) => void {
  const hasReferences = text.includes('&#');
  return (found) => {
    const unfit = hasReferences ? found.search(NOT_TEXT) : -1;
    if (unfit >= 0) throw new Refusal({ ...notText(found.charCodeAt(unfit)), span: here() });
  };
}

// The value holds no quote like its own, and between the name and it stand only "=" and white space.
function attributeSpan(name: string, text: string, end: number): Span {
  const quote = text.lastIndexOf(text.charAt(end - 1), end - 2);
  return { start: text.lastIndexOf(name, quote - name.length), end };
}

/** XML 1.0, 4.6. */
const predefined = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const isBlank = (written: string): boolean => /^[ \t\r\n]*$/.test(written);

const at = (offset: number): Span => ({ start: offset, end: offset + 1 });

function refused(source: Source, { code, message, hint, span }: Fault): XmlRead {
  const position = source.position(span);
  return { source, root: null, diagnostics: [{ severity: 'error', code, message, hint, position, path: null }] };
}

const tooLong = ({ length }: string): Fault => ({
  code: 'xml-too-long',
  message: `the XML has ${length} characters; at most ${LONGEST_XML} are read`,
  hint: 'name the right file',
  span: at(0),
});

function notText(point: number): Omit<Fault, 'span'> {
  if (point > 0xff) return { code: 'xml-not-text', message: 'this is not a text in UTF-8', hint: 'save it as UTF-8' };
  const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return { code: 'xml-not-text', message: `the control character ${name} is no part of a text`, hint: 'take it out' };
}

const withDoctype = {
  code: 'xml-doctype',
  message: 'a document type declaration is not read, since its entities may grow without bounds',
  hint: 'take the lines of <!DOCTYPE …> out',
};

const tooDeep = { code: 'xml-too-deep', message: `elements nest deeper than ${DEEPEST} levels`, hint: null };
const tooMany = { code: 'xml-too-many', message: `the XML has more than ${MOST_NODES} nodes`, hint: null };
const tooWide = { code: 'xml-too-wide', message: `an element has more than ${MOST_ATTRIBUTES} attributes`, hint: null };
