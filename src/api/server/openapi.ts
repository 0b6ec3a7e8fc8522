import * as z from 'zod';
import { EVENTS_PATH, endpoints, METRICS_PATH, type OperationName } from '../contract/endpoints.ts';
import { failureBody } from '../contract/failure.ts';
import { operations } from '../contract/operations.ts';

type Json = Readonly<Record<string, unknown>>;

/** The contract as OpenAPI 3.1, whose schemas are JSON Schema as zod prints it. */
export function openApiDocument(version: string): Json {
  const names = Object.keys(endpoints) as OperationName[];
  const paths: Record<string, Record<string, Json>> = {};
  const schemas: Record<string, Json> = {};
  for (const name of names) {
    const { method, path } = endpoints[name];
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(name, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'kvmnet', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ token: [] }],
    paths: { ...paths, [EVENTS_PATH]: { get: EVENTS }, [METRICS_PATH]: { get: METRICS } },
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'by TCP; by the UNIX socket, the kernel says who asks' },
      },
    },
  };
}

function operationObject(name: OperationName, schemas: Record<string, Json>): Json {
  const { method, path } = endpoints[name];
  const { summary, access, input, output } = operations[name];
  const question = schemaOf(input, 'input', schemas);
  return {
    operationId: name,
    summary,
    'x-access': access,
    ...(method === 'POST'
      ? { requestBody: { required: true, content: jsonOf(question) } }
      : { parameters: parametersOf(question, path) }),
    responses: {
      200: { description: 'done', content: jsonOf(schemaOf(output, 'output', schemas)) },
      default: { description: 'refused, or failed', content: jsonOf(schemaOf(failureBody, 'output', schemas)) },
    },
  };
}

const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } });

function parametersOf(question: Json, path: string): readonly Json[] {
  const properties = (question.properties ?? {}) as Readonly<Record<string, Json>>;
  const required = (question.required ?? []) as readonly string[];
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: path.includes(`{${name}}`) ? 'path' : 'query',
    required: path.includes(`{${name}}`) || required.includes(name),
    schema,
  }));
}

/** A schema, with those that have names put among the document's, and named there. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, Json>): Json {
  const {
    $schema: _,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  for (const [name, definition] of Object.entries($defs as Record<string, Json>)) schemas[name] = renamed(definition);
  const { id } = own;
  if (typeof id !== 'string') return renamed(own);
  schemas[id] = renamed(own);
  return { $ref: `#/components/schemas/${id}` };
}

// Within a document of its own, a schema names others by where they stand there.
function renamed(value: unknown): Json {
  const text = JSON.stringify(value, (key, each) => (key === 'id' && typeof each === 'string' ? undefined : each));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
}

const EVENTS: Json = {
  operationId: 'events',
  summary: 'what happens, as it happens (server-sent events)',
  'x-access': 'read',
  parameters: [
    { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } },
    { name: 'since', in: 'query', required: false, schema: { type: 'string' } },
  ],
  responses: {
    200: { description: 'a stream without an end', content: { 'text/event-stream': { schema: { type: 'string' } } } },
  },
};

const METRICS: Json = {
  operationId: 'metrics',
  summary: "figures in Prometheus' text form",
  'x-access': 'read',
  responses: { 200: { description: 'done', content: { 'text/plain': { schema: { type: 'string' } } } } },
};
