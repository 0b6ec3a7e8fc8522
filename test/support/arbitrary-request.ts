import fc from 'fast-check';
import { openApiDocument } from '../../src/api/server/openapi.ts';

type Schema = Readonly<Record<string, unknown>>;
type Parameter = { readonly name: string; readonly in: string; readonly schema: Schema };
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
};
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** A request as anybody might send it: of the contract's making, or off it in one place or another. */
export type SomeRequest = {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text?: string;
};

const document = openApiDocument('0') as unknown as Document;

/** Requests for the operations that the contract has, as `openapi.json` describes them, with names from these among others. */
export function arbitraryRequest(words: readonly string[]): fc.Arbitrary<SomeRequest> {
  const strings = fc.constantFrom(...words, ...NASTY);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const streams = ['events', 'metrics'];
  return fc
    .constantFrom(...operations.filter(({ operation }) => !streams.includes(operation.operationId)))
    .chain((place) => requestFor(place, strings));
}

/** What a program may stumble over. */
const NASTY = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '../../etc/passwd',
    '%',
    '%00',
    '\u0000',
    '\ud800',
    '🐧',
    'x'.repeat(300),
    '-1',
    '0',
    '1e999',
  ],
  ...[
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'null',
    'undefined',
    'true',
    '[object Object]',
    "'; drop",
    '$(reboot)',
  ],
  ...[
    '<a/>',
    '{}',
    '[',
    '192.168.122.0/33',
    '255.255.255.255',
    '::',
    '::ffff:1.2.3.4',
    'ff:ff:ff:ff:ff:ff',
    '00:00:00:00:00:00',
  ],
];

type Place = { readonly path: string; readonly method: string; readonly operation: Operation };

function requestFor({ path, method, operation }: Place, strings: fc.Arbitrary<string>): fc.Arbitrary<SomeRequest> {
  const body = operation.requestBody?.content['application/json'].schema;
  const parameters = operation.parameters ?? [];
  return fc
    .record({
      where: fc.tuple(...parameters.map((parameter) => withParameter(parameter, strings))),
      more: fc.oneof(
        { weight: 9, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: strings.map((word) => `${asUri(word)}=1`) },
      ),
      text: body === undefined ? fc.constant(undefined) : bodyText(body, strings),
      type: fc.oneof(
        { weight: 19, arbitrary: fc.constant('application/json') },
        { weight: 1, arbitrary: fc.constant('text/plain') },
      ),
    })
    .map(({ where, more, text, type }) => ({
      operation: operation.operationId,
      method,
      path: placed(path, [...where.flat(), ...(more === '' ? [] : [{ in: 'query', words: more }])]),
      headers: text === undefined ? {} : { 'content-type': type },
      ...(text === undefined ? {} : { text }),
    }));
}

type Placed = { readonly in: string; readonly name?: string; readonly words: string };

const withParameter = ({ name, in: where, schema }: Parameter, strings: fc.Arbitrary<string>): fc.Arbitrary<Placed[]> =>
  fc.option(someValue(schema, strings), { nil: undefined, freq: where === 'path' ? 1000 : 2 }).map((value) =>
    (Array.isArray(value) ? value : [value]).flatMap((each) => {
      if (each === undefined && where !== 'path') return [];
      const text = asUri(String(each));
      return [{ in: where, name, words: where === 'path' ? text : `${name}=${text}` }];
    }),
  );

// What is no text (half of a pair of surrogates), no client can send.
const asUri = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

function placed(path: string, all: readonly Placed[]): string {
  const inPath = (name: string): string => all.find((each) => each.in === 'path' && each.name === name)?.words ?? '';
  const query = all.filter((each) => each.in === 'query').map(({ words }) => words);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inPath(name));
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** Mostly as it is to be; else with something else in a place, cut off, or no JSON at all. */
function bodyText(schema: Schema, strings: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const proper = someValue(schema, strings).map((value) => JSON.stringify(value));
  const junk = fc.oneof(fc.json({ maxDepth: 3 }), strings);
  const cut = fc
    .tuple(proper, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([text, part]) => text.slice(0, text.length * part));
  return fc.oneof({ weight: 16, arbitrary: proper }, { weight: 2, arbitrary: junk }, { weight: 1, arbitrary: cut });
}

/** A value that a schema describes; one in so many is another. */
function someValue(schema: Schema, strings: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 29, arbitrary: properValue(schema, strings) },
    { weight: 1, arbitrary: fc.oneof(strings, fc.jsonValue({ maxDepth: 1 })) },
  );
}

function properValue(schema: Schema, strings: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { $ref, anyOf, oneOf, enum: options, const: only, type, items, properties, required = [] } = schema;
  if (typeof $ref === 'string')
    return properValue(document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, strings);
  const either = (anyOf ?? oneOf) as readonly Schema[] | undefined;
  if (either !== undefined) return fc.oneof(...either.map((each) => someValue(each, strings)));
  if (Array.isArray(options)) return fc.constantFrom(...options);
  if (only !== undefined) return fc.constant(only);
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object': {
      const keys = Object.entries((properties ?? {}) as Readonly<Record<string, Schema>>);
      const shape = Object.fromEntries(keys.map(([key, value]) => [key, someValue(value, strings)]));
      return fc.record(shape, { requiredKeys: required as string[] });
    }
    case 'array':
      return fc.array(someValue(items as Schema, strings), { maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: -1, max: 2000 }), fc.double());
    case 'boolean':
      return fc.boolean();
    default:
      return strings;
  }
}
