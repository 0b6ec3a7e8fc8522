import * as z from 'zod';

export type Json = Readonly<Record<string, unknown>>;

/** Which way a value goes: in a question, where defaults may be left out and what is unknown is refused, or in an answer. */
export type Direction = 'input' | 'output';

/** Zod's schemas as JSON Schema 2020-12, which is what OpenAPI 3.1 has; those with an id each stand once, under their name. */
export class JsonSchemas {
  readonly #named = new Map<string, Json>();

  /** By name, in order. */
  get named(): Readonly<Record<string, Json>> {
    return Object.fromEntries([...this.#named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The schema, which names others by where they stand in the document. @throws RangeError for two of one name */
  of(schema: z.ZodType, direction: Direction): Json {
    const { $schema: _, $defs = {}, ...own } = printed(schema, direction);
    for (const [name, definition] of Object.entries($defs as Record<string, Json>)) this.#keep(name, definition);
    return own;
  }

  #keep(name: string, definition: Json): void {
    const known = this.#named.get(name);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition)) {
      throw new RangeError(`two schemas have the name ${name}`);
    }
    this.#named.set(name, definition);
  }
}

function printed(schema: z.ZodType, direction: Direction): Json {
  const text = JSON.stringify(
    z.toJSONSchema(schema, {
      io: direction,
      unrepresentable: 'any',
      reused: 'inline',
      override: ({ jsonSchema }) => {
        // To OpenAPI it means that it is never sent.
        delete jsonSchema.readOnly;
        // A later version may answer more.
        if (direction === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      },
    }),
  );
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
}
