import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import * as z from 'zod';
import { EVENTS_PATH, endpoints, METRICS_PATH } from '../contract/endpoints.ts';
import { JsonSchemas } from './json-schemas.ts';
import { openApiDocument } from './openapi.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FILE = join(ROOT, 'docs/openapi.json');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

type Schema = Readonly<Record<string, unknown>>;
type Parameter = { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: Schema };
type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: object }>>;
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

// As whoever reads the file has it.
const document: Document = JSON.parse(JSON.stringify(openApiDocument(version)));
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('docs/openapi.json', () => {
  test('is what the contract says', () => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    if (process.env.KVMNET_UPDATE_GOLDEN !== undefined) writeFileSync(FILE, text);
    assert.ok(text === readFileSync(FILE, 'utf8'), 'write it anew: npm run openapi');
  });

  test('has every endpoint', () => {
    const all = Object.values(endpoints).map(({ method, path }) => `${method.toLowerCase()} ${path}`);
    const expected = [...all, `get ${EVENTS_PATH}`, `get ${METRICS_PATH}`].sort();
    assert.deepEqual(operations.map(({ method, path }) => `${method} ${path}`).sort(), expected);
  });
});

describe('as OpenAPI 3.1, it', () => {
  test('says which it is', () => assert.equal(document.openapi, '3.1.0'));

  test('has no two operations of one id, and says of each what it is for and what comes of it', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const { operation } of operations) {
      assert.ok(operation.summary.length > 0);
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        assert.match(status, /^(\d{3}|default)$/);
        assert.ok(description.length > 0 && Object.keys(content).length > 0);
      }
    }
  });

  test('declares the parameters of each path, all of them required, and no others of paths', () => {
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      assert.deepEqual(
        inPath.map(({ name }) => name),
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
      assert.ok(inPath.every(({ required }) => required));
    }
  });

  test('has a body for each POST, and none for a GET', () => {
    for (const { method, operation } of operations)
      assert.equal(operation.requestBody !== undefined, method === 'post');
  });

  test('leads with every reference to a schema, and has none that nothing leads to', () => {
    const names = Object.keys(document.components.schemas);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    const expected = names.map((name) => `#/components/schemas/${name}`);
    assert.deepEqual([...new Set(references)].sort(), expected.sort());
    assert.ok(names.every((name) => /^[\w.-]+$/.test(name)));
  });

  test('has schemas of JSON Schema 2020-12', () => {
    const schemas = [
      ...Object.values(document.components.schemas),
      ...operations.flatMap(({ operation }) => within(operation)),
    ];
    for (const schema of schemas) requireSchema(schema);
  });
});

test('two schemas of one name that say different things are refused', () => {
  const schemas = new JsonSchemas();
  const named = (schema: z.ZodType) => z.object({ it: schema.meta({ id: 'Thing' }) });
  schemas.of(named(z.string()), 'output');
  assert.throws(() => schemas.of(named(z.number()), 'output'), /two schemas have the name Thing/);
});

function within({ parameters = [], requestBody, responses }: Operation): readonly Schema[] {
  const contents = [requestBody?.content ?? {}, ...Object.values(responses).map(({ content }) => content)];
  const bodies = contents.flatMap((content) => Object.values(content as Record<string, { schema: Schema }>));
  return [...parameters, ...bodies].map(({ schema }) => schema);
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'];

/** What each keyword may be, of those that are used; an unknown one is a mistake. */
const KEYWORDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  $ref: (value) => typeof value === 'string',
  type: (value) => [value].flat().every((type) => TYPES.includes(String(type))),
  enum: Array.isArray,
  const: () => true,
  default: () => true,
  examples: Array.isArray,
  description: (value) => typeof value === 'string',
  pattern: (value) => typeof value === 'string' && new RegExp(value, 'u') instanceof RegExp,
  required: (value) => Array.isArray(value) && value.every((key) => typeof key === 'string'),
  minimum: (value) => typeof value === 'number',
  maximum: (value) => typeof value === 'number',
  minLength: (value) => typeof value === 'number',
  maxLength: (value) => typeof value === 'number',
  maxItems: (value) => typeof value === 'number',
  properties: (value) => Object.values(value as object).every(requireSchema),
  additionalProperties: (value) => value === false || requireSchema(value),
  propertyNames: requireSchema,
  items: requireSchema,
  anyOf: (value) => Array.isArray(value) && value.every(requireSchema),
  oneOf: (value) => Array.isArray(value) && value.every(requireSchema),
  allOf: (value) => Array.isArray(value) && value.every(requireSchema),
};

function requireSchema(schema: unknown): boolean {
  for (const [keyword, value] of Object.entries(schema as Schema)) {
    assert.ok(KEYWORDS[keyword]?.(value) === true, `${keyword}: ${JSON.stringify(value)}`);
  }
  const { properties = {}, required = [] } = schema as { properties?: object; required?: readonly string[] };
  assert.ok(
    required.every((key) => key in properties),
    `${required} are required of ${Object.keys(properties)}`,
  );
  return true;
}
