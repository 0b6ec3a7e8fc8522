import type * as z from 'zod';

/**
 * A schema, as one of the engine's type. It compiles only where the two say the same: the same keys of the same types, required
 * or not, and none besides. What the engine has parsed (a name, an address) is text to whoever reads JSON.
 */
export const describes =
  <Type>() =>
  <Schema extends z.ZodType>(schema: Schema & Proof<z.output<Schema>, Type>): z.ZodType<Type> =>
    // Nothing but brands differs, and those are there for the compiler alone.
    schema as unknown as z.ZodType<Type>;

/** Whether two types say the same of a JSON value; what may be written to, and how a string was checked, JSON does not say. */
export type SameInJson<Left, Right> = Identical<InJson<Left>, InJson<Right>>;

type Proof<Described, Type> =
  SameInJson<Described, Type> extends true
    ? unknown
    : { readonly described: InJson<Described>; readonly isNot: InJson<Type> };

type InJson<Type> = Type extends { readonly __brand: string }
  ? string
  : Type extends string | number | boolean | null | undefined
    ? Type
    : Type extends readonly (infer Item)[]
      ? InJson<Item>[]
      : { -readonly [Key in keyof Type]: InJson<Type[Key]> };

type Identical<Left, Right> = (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false;
