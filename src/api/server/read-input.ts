import type { Context } from 'hono';
import type { ZodType } from 'zod';
import { LONGEST_BODY } from '../contract/limits.ts';
import { badInput } from './bad-input.ts';
import { readBody } from './read-body.ts';
import { type Refusal, refusal } from './refusal.ts';

export type ReadInput = { readonly input: unknown } | { readonly refusal: Refusal };

/** What a request asks with, as the contract has it: of the path and the query, or of the body. */
export async function readInput(context: Context, schema: ZodType): Promise<ReadInput> {
  const given = context.req.method === 'POST' ? await bodyOf(context) : { value: asked(context) };
  if ('refusal' in given) return given;
  const parsed = schema.safeParse(given.value);
  if (parsed.success) return { input: parsed.data };
  const errors = badInput(parsed.error.issues, given.value);
  return { refusal: { status: 400, body: { errors, incomplete: false } } };
}

function asked({ req }: Context): Readonly<Record<string, unknown>> {
  const query = Object.entries(req.queries()).map(([key, values]) => [key, values.length === 1 ? values[0] : values]);
  return { ...Object.fromEntries(query), ...req.param() };
}

// A form of somebody else's page cannot send JSON without being asked whether it may.
async function bodyOf({ req }: Context): Promise<{ readonly value: unknown } | { readonly refusal: Refusal }> {
  if (!/^application\/json\s*(;|$)/i.test(req.header('content-type') ?? '')) {
    return { refusal: refusal(415, 'not-json', 'the body is to be JSON', 'send content-type: application/json') };
  }
  if (!/^(identity)?$/i.test(req.header('content-encoding') ?? '')) {
    return { refusal: refusal(415, 'encoded', 'the body is to be sent as it is', 'leave content-encoding out') };
  }
  const body = await readBody(req.raw, LONGEST_BODY);
  switch (body.kind) {
    case 'text':
      return jsonOf(body.text);
    case 'too-long':
      return { refusal: refusal(413, 'too-long', 'the body is longer than 4 MiB') };
    case 'no-text':
      return { refusal: refusal(400, 'bad-json', `the body is not JSON: ${body.reason}`) };
  }
}

function jsonOf(text: string): { readonly value: unknown } | { readonly refusal: Refusal } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { refusal: refusal(400, 'bad-json', `the body is not JSON: ${reason}`) };
  }
}
