import type { Annotation } from '../../model/annotation.ts';
import { quote } from '../../net/brand.ts';
import { readXml } from '../../xml/read.ts';
import type { Entry } from '../../yaml/node.ts';
import { asMap } from '../read/fields.ts';
import { complain, type Reader, type Reading } from '../read/reading.ts';
import { textUpTo } from '../read/scalar.ts';

const EXPECTED =
  "an XML element under its namespace: `'https://example.org/app': <app:note xmlns:app='https://example.org/app'/>`";

const elementText = textUpTo(65_536);

/** Reads elements of XML under their namespaces. */
export const readAnnotations: Reader<readonly Annotation[]> = (node, reading) => {
  const map = asMap(node, reading, EXPECTED);
  if (map === undefined) return undefined;
  const read = map.entries.flatMap((entry) => {
    const text = readElement(entry, reading);
    return text === undefined ? [] : [{ annotation: { namespace: entry.name, text }, value: entry.value }];
  });
  reading.numbered.set(
    node,
    read.map(({ value }) => value),
  );
  return read.map(({ annotation }) => annotation);
};

// It is put into XML to the letter, and there has to be what it says it is.
function readElement({ name: namespace, value }: Entry, reading: Reading): string | undefined {
  const text = elementText(value, reading);
  if (text === undefined) return undefined;
  const { root, diagnostics } = readXml('', text);
  const fault =
    root === null
      ? `this is not an XML element: ${diagnostics[0]?.message}`
      : root.namespace !== namespace && `the element is ${inNamespace(root.namespace)}, not in ${quote(namespace)}`;
  if (!fault) return text;
  complain(reading, value, { code: 'bad-value', message: fault, hint: diagnostics[0]?.hint ?? `write ${EXPECTED}` });
  return undefined;
}

const inNamespace = (namespace: string | null): string =>
  namespace === null ? 'in no namespace' : `in namespace ${quote(namespace)}`;
