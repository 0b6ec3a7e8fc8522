import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import type { InterfaceName } from '../../net/names.ts';
import { describes, type SameInJson } from './describes.ts';

type Engine = {
  readonly name: InterfaceName;
  readonly title?: string;
  readonly state: 'up' | 'down';
  readonly parts: readonly { readonly size: number | null }[];
};

const whole = {
  name: z.string(),
  title: z.string().exactOptional(),
  state: z.enum(['up', 'down']),
  parts: z.array(z.object({ size: z.number().nullable() })),
};

test('a schema that says what the type says is taken for one of the type', () => {
  const schema = describes<Engine>()(z.object(whole));
  const same: SameInJson<z.infer<typeof schema>, Engine> = true;
  assert.deepEqual(schema.parse({ name: 'eth0', state: 'up', parts: [] }), { name: 'eth0', state: 'up', parts: [] });
  assert.ok(same);
});

test('one that leaves a key out, has one too many, or has one of another type does not compile', () => {
  const { title: _, ...rest } = whole;
  // @ts-expect-error `title` is missing
  describes<Engine>()(z.object(rest));
  // @ts-expect-error `more` is of no value
  describes<Engine>()(z.object({ ...whole, more: z.string().exactOptional() }));
  // @ts-expect-error `title` may be missing
  describes<Engine>()(z.object({ ...whole, title: z.string() }));
  // @ts-expect-error `title` is never undefined
  describes<Engine>()(z.object({ ...whole, title: z.string().optional() }));
  // @ts-expect-error there is a third state
  describes<Engine>()(z.object({ ...whole, state: z.enum(['up', 'down', 'broken']) }));
  // @ts-expect-error `size` may be null
  describes<Engine>()(z.object({ ...whole, parts: z.array(z.object({ size: z.number() })) }));
});
