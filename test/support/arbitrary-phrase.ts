import fc from 'fast-check';
import type { Phrases } from '../../web/src/phrasebook/phrasebook.ts';
import { plainKinds } from '../../web/src/phrasebook/plain-kinds.ts';
import { kindOf, parseTemplate, type Template } from '../../web/src/phrasebook/template.ts';

/** A sentence of a phrasebook's, with all that was put into it. */
export type Phrase = { readonly text: string; readonly values: readonly string[] };

/** Any sentence that a phrasebook has, put together of its parts, with names and texts in it that nobody would wish for. */
export function arbitraryPhrase(phrases: Phrases): fc.Arbitrary<Phrase> {
  const templates = new Map(Object.entries(phrases).map(([kind, all]) => [kind, Object.keys(all).map(parseTemplate)]));
  const heights = heightsOf(templates);
  const ofKind = (kind: string, depth: number): fc.Arbitrary<Phrase> => {
    const plain = plainValues[kind];
    if (plain !== undefined) return plain;
    const all = templates.get(kind) ?? [];
    const low = all.filter((template) => heightOf(template, heights) <= (heights.get(kind) ?? 0));
    return fc.constantFrom(...(depth > 0 ? all : low)).chain((template) =>
      fc.tuple(...template.places.map((place) => ofKind(kindOf(place), depth - 1))).map((parts) => ({
        text: template.written.map((written, index) => written + (parts[index]?.text ?? '')).join(''),
        values: parts.flatMap(({ values }) => values),
      })),
    );
  };
  return ofKind('sentence', 4);
}

type Templates = ReadonlyMap<string, readonly Template[]>;
type Heights = ReadonlyMap<string, number>;

/** How many phrases at least stand in each other in one of the kind. */
function heightsOf(templates: Templates): Heights {
  let heights: Heights = new Map();
  for (let round = 0; round < templates.size; round++) {
    heights = new Map(
      [...templates].map(([kind, all]) => [kind, 1 + Math.min(...all.map((each) => heightOf(each, heights)))]),
    );
  }
  return heights;
}

const heightOf = ({ places }: Template, heights: Heights): number =>
  Math.max(
    0,
    ...places.map(kindOf).map((kind) => (kind in plainKinds ? 0 : (heights.get(kind) ?? Number.POSITIVE_INFINITY))),
  );

const one = (value: string): Phrase => ({ text: value, values: [value] });

const arbitraryName = fc.oneof(
  fc.stringMatching(/^[!-~]{1,15}$/),
  fc.constantFrom('eth0', '10.0.0.1/24', 'fd00::1', 'a,', '$&', '$1', '{name}', '{0}', '__proto__', 'constructor'),
  fc.constantFrom('is', 'and', 'the', '(b)', 'down;', 'of', '、', '网络', '"', '；'),
);

const arbitraryText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    'my guest',
    'web of br0',
    'a was deleted; made again',
    'x; y',
    'a, b and c',
    '测试机',
    ' ',
    '$&{name}',
  ),
  fc.constantFrom('\n', 'a\nb', '<b>', '"quoted"', 'guest x was taken down'),
);

const plainValues: Readonly<Record<string, fc.Arbitrary<Phrase>>> = {
  name: arbitraryName.map(one),
  names: fc.array(arbitraryName, { minLength: 1, maxLength: 4 }).map((values) => ({ text: values.join(', '), values })),
  number: fc.integer({ min: 0, max: 100_000 }).map((value) => one(value.toLocaleString('en'))),
  quoted: arbitraryText.map((text) => one(`"${text}"`)),
  text: arbitraryText.map(one),
};
