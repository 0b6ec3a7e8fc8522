import { EVENTS_PATH, endpoints, METRICS_PATH, type OperationName } from '../contract/endpoints.ts';
import { failureBody } from '../contract/failure.ts';
import { operations } from '../contract/operations.ts';
import { type Json, JsonSchemas } from './json-schemas.ts';

/** The contract as OpenAPI 3.1, whose schemas are JSON Schema as zod prints it. */
export function openApiDocument(version: string): Json {
  const names = Object.keys(endpoints) as OperationName[];
  const paths: Record<string, Record<string, Json>> = {};
  const schemas = new JsonSchemas();
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
      schemas: schemas.named,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'by TCP; by the UNIX socket, the kernel says who asks' },
      },
    },
  };
}

function operationObject(name: OperationName, schemas: JsonSchemas): Json {
  const { method, path } = endpoints[name];
  const { summary, access, input, output } = operations[name];
  const question = schemas.of(input, 'input');
  return {
    operationId: name,
    summary,
    'x-access': access,
    ...(method === 'POST'
      ? { requestBody: { required: true, content: jsonOf(question) } }
      : { parameters: parametersOf(question, path) }),
    responses: {
      200: { description: 'done', content: jsonOf(schemas.of(output, 'output')) },
      default: refused(schemas),
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

const refused = (schemas: JsonSchemas): Json => ({
  description: 'refused, or failed',
  content: jsonOf(schemas.of(failureBody, 'output')),
});

const REFUSED = refused(new JsonSchemas());

const EVENTS: Json = {
  operationId: 'events',
  summary: 'what happens, as it happens (server-sent events)',
  'x-access': 'read',
  parameters: [
    { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } },
    { name: 'since', in: 'query', required: false, schema: { type: 'string' } },
    { name: 'rates', in: 'query', required: false, schema: { type: 'string', enum: ['true', 'false'] } },
  ],
  responses: {
    200: { description: 'a stream without an end', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    default: REFUSED,
  },
};

const METRICS: Json = {
  operationId: 'metrics',
  summary: "figures in Prometheus' text form",
  'x-access': 'read',
  responses: {
    200: { description: 'done', content: { 'text/plain': { schema: { type: 'string' } } } },
    default: REFUSED,
  },
};
