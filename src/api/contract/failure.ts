import * as z from 'zod';
import { diagnosticShape } from './diagnostic.ts';

/** What the machine refused, as `KvmnetError` tells it. */
const machineFailure = z
  .object({
    operation: z.string(),
    subject: z.string(),
    reason: z.string(),
    errno: z.string().nullable(),
  })
  .readonly();

/** One thing that is wrong: with what was asked for (then it has a severity, and may have a place), or with the machine. */
export const failure = diagnosticShape
  .extend({ severity: diagnosticShape.shape.severity.nullable(), machine: machineFailure.nullable() })
  .readonly()
  .meta({ id: 'Failure' });

/** The body of every answer that is not a success. */
export const failureBody = z
  .object({
    errors: z.array(failure).readonly(),
    incomplete: z.boolean().meta({ description: 'a change failed, and not everything could be put back' }),
  })
  .readonly()
  .meta({ id: 'Failures' });

export type Failure = z.infer<typeof failure>;
export type FailureBody = z.infer<typeof failureBody>;
