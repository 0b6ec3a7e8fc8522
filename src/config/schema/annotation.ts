import type { Annotation } from '../../model/annotation.ts';
import { asMap } from '../read/fields.ts';
import type { Reader } from '../read/reading.ts';
import { textUpTo } from '../read/scalar.ts';

const element = textUpTo(65_536);

/** Reads elements of XML under their namespaces. */
export const readAnnotations: Reader<readonly Annotation[]> = (node, reading) => {
  const map = asMap(node, reading, "an XML element under its namespace: `'https://example.org/app': <app:note …/>`");
  if (map === undefined) return undefined;
  const read = map.entries.flatMap(({ name: namespace, value }) => {
    const text = element(value, reading);
    return text === undefined ? [] : [{ annotation: { namespace, text }, value }];
  });
  reading.numbered.set(
    node,
    read.map(({ value }) => value),
  );
  return read.map(({ annotation }) => annotation);
};
