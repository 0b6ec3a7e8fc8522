import type { HttpBindings } from '@hono/node-server';
import { type Context, type Handler, Hono, type MiddlewareHandler } from 'hono';
import type { Answers } from '../answers/answers.ts';
import {
  AUTHOR_HEADER,
  EVENTS_PATH,
  endpoints,
  METRICS_PATH,
  OPENAPI_PATH,
  type OperationName,
  VERSION_HEADER,
} from '../contract/endpoints.ts';
import { operations } from '../contract/operations.ts';
import type { Caller, Role } from '../door.ts';
import { admit, type Needed } from './admit.ts';
import { authorOf } from './author-of.ts';
import type { Entrance, RoleOfToken } from './entrance.ts';
import { type EventFeed, serveEvents } from './events.ts';
import { nowhere } from './nowhere.ts';
import { openApiDocument } from './openapi.ts';
import { type PageFiles, servePage } from './page.ts';
import { readInput } from './read-input.ts';
import { type Refusal, refusal } from './refusal.ts';
import { internalRefusal, mistakesIn, refusalFor } from './refusal-for.ts';
import { keptNowhere, securityHeaders } from './security-headers.ts';
import { SharedAnswers } from './shared-answers.ts';

export type AppOptions = {
  readonly answers: Answers;
  readonly version: string;
  readonly page: PageFiles;
  readonly roleOf: RoleOfToken;
  readonly events: EventFeed;
  /** Aborted when the server ends. */
  readonly closing: AbortSignal;
  /** In Prometheus' text form. */
  metrics(): Promise<string>;
  /** How the connection came in by which a request has come. */
  entranceOf(bindings: HttpBindings): Entrance;
  /** Aborted when nobody wants any more what a request asks for. */
  goneOf(bindings: HttpBindings): AbortSignal;
  /** Told of mistakes of ours. */
  onMistake(error: unknown): void;
};

type Env = { Bindings: HttpBindings; Variables: { role: Role } };

/** Everything that whoever asks over HTTP is answered: the operations, the metrics, the contract, the page. */
export function apiApp(options: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.use(securityHeaders, keptNowhere);
  app.use(sameVersion(options.version));
  const shared: Shared = new SharedAnswers();
  for (const name of Object.keys(endpoints) as OperationName[]) addOperation(app, name, { ...options, shared });
  app.get(EVENTS_PATH, admitted('read', options), serveEvents(options.events, options));
  app.get(METRICS_PATH, admitted('read', options), async (context) =>
    context.text(await options.metrics(), 200, { 'content-type': METRICS_TYPE }),
  );
  app.get(OPENAPI_PATH, admitted(null, options), serveContract(options.version));
  app.get('*', admitted(null, options), servePage(options.page));
  app.all('*', admitted(null, options), leadsNowhere);
  app.notFound(leadsNowhere);
  app.onError((error, context) => {
    mistakesIn(error).forEach(options.onMistake);
    return answer(context, refusalFor(error) ?? internalRefusal());
  });
  return app;
}

// Whoever has no token may ask for it, too: so it is made once, at the first need, for it takes 10 ms.
function serveContract(version: string): Handler {
  let made: Json | null = null;
  return (context) => {
    made ??= utf8.encode(JSON.stringify(openApiDocument(version)));
    return json(context, made);
  };
}

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** As bytes: what is sent to many is encoded once. */
type Json = Uint8Array<ArrayBuffer>;
type Shared = SharedAnswers<Json>;

function addOperation(app: Hono<Env>, name: OperationName, options: AppOptions & { shared: Shared }): void {
  const { method, path } = endpoints[name];
  const { access, input: schema } = operations[name];
  // The schema has checked it to be what this answer takes.
  const make = async (input: unknown, caller: Caller) =>
    utf8.encode(JSON.stringify(await options.answers[name](input as never, caller)));
  app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), admitted(access, options), async (context) => {
    const read = await readInput(context, schema);
    if ('refusal' in read) return answer(context, read.refusal);
    const role = context.get('role');
    if (method === 'GET') {
      // Who asks does not matter, but for what he may do.
      const key = JSON.stringify([name, role, read.input]);
      return json(context, await options.shared.get(key, () => make(read.input, { role })));
    }
    const letterhead = { said: context.req.header(AUTHOR_HEADER), origin: context.req.header('origin') };
    const author = authorOf(options.entranceOf(context.env), name, letterhead);
    return json(context, await make(read.input, { role, author, signal: options.goneOf(context.env) }));
  });
}

const utf8 = new TextEncoder();

const json = (context: Context, text: Json): Response =>
  context.body(text, 200, { 'content-type': 'application/json' });

function admitted(needed: Needed, { entranceOf, roleOf }: AppOptions): MiddlewareHandler<Env> {
  return async (context, next) => {
    const { req } = context;
    const letter = {
      host: hostMeant(context),
      origin: req.header('origin') ?? null,
      authorization: req.header('authorization') ?? null,
    };
    const role = admit(letter, needed, { entrance: entranceOf(context.env), roleOf });
    if (typeof role !== 'string') return answer(context, role);
    context.set('role', role);
    return next();
  };
}

// A target in absolute form says whom it means (RFC 9112, 3.2.2), and the header is to say the same.
function hostMeant({ req, env }: Context<Env>): string | null {
  // Of several that it has, it gives all.
  const host = req.header('host') ?? null;
  const target = /^https?:\/\/([^/?#]*)/i.exec(env.incoming.url ?? '')?.[1] ?? host;
  return target === host ? host : `${target}, and ${host},`;
}

const sameVersion =
  (version: string): MiddlewareHandler =>
  async (context, next) => {
    const wanted = context.req.header(VERSION_HEADER);
    if (wanted === undefined || wanted === version) return next();
    return answer(context, refusal(412, 'another-version', `this is kvmnet ${version}`));
  };

function leadsNowhere(context: Context): Response {
  const { allow, ...refused } = nowhere(context.req.method, context.req.path);
  if (allow.length > 0) context.header('allow', allow.join(', '));
  return answer(context, refused);
}

function answer(context: Context, { status, body }: Refusal): Response {
  if (status === 401) context.header('www-authenticate', 'Bearer');
  return context.json(body, status);
}
