import type { AnyCodec, Codec, Value } from '../../xdr/codec.ts';
import { nothing } from '../../xdr/compound.ts';

/** A procedure that we answer. */
export type Procedure<Args, Result> = {
  readonly number: number;
  readonly args: Codec<Args>;
  readonly result: Codec<Result>;
  /** It changes something, so that read-only clients are refused it. */
  readonly writes: boolean;
};

/** A procedure of whatever types. */
export type AnyProcedure = {
  readonly number: number;
  readonly args: AnyCodec;
  readonly result: AnyCodec;
  readonly writes: boolean;
};

export type ArgsOf<P extends AnyProcedure> = Value<P['args']>;
export type ResultOf<P extends AnyProcedure> = Value<P['result']>;

type Signature<Args, Result> = { readonly args?: Codec<Args>; readonly result?: Codec<Result> };

/** A procedure that only looks. Without `args`, or without `result`, the body is empty. */
export const reading = <Args = void, Result = void>(
  number: number,
  signature: Signature<Args, Result> = {},
): Procedure<Args, Result> => ({ ...complete(number, signature), writes: false });

/** A procedure that changes something. */
export const writing = <Args = void, Result = void>(
  number: number,
  signature: Signature<Args, Result> = {},
): Procedure<Args, Result> => ({ ...complete(number, signature), writes: true });

const complete = <Args, Result>(number: number, { args, result }: Signature<Args, Result>) => ({
  number,
  // A missing codec goes with the type void, which is the default of the type that it would have given.
  args: args ?? (nothing as Codec<unknown> as Codec<Args>),
  result: result ?? (nothing as Codec<unknown> as Codec<Result>),
});
