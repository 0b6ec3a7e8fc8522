import * as z from 'zod';
import type { Operation } from '../../plan/operation.ts';

/** The name of a network. What a name may be, `net/names.ts` says; here it is held to a length. */
export const networkName = z.string().min(1).max(64).meta({ description: "a network's name" });

export const guestName = z.string().min(1).max(253).meta({ description: "a guest's name" });

/** The name of a link of the host. */
export const linkName = z.string().min(1).max(15).meta({ description: 'the name of a network device' });

/** What the engine gives is read by nobody but programs that know the type: its shape is described, and not checked. */
export const opaque = <T>(description: string) => z.custom<T>().meta({ description });

const position = z.object({
  file: z.string(),
  line: z.int().meta({ description: 'from 1' }),
  column: z.int().meta({ description: 'from 1' }),
  length: z.int().meta({ description: 'in characters' }),
});

/** `Diagnostic` of `diagnostic/`. */
export const diagnostic = z
  .object({
    severity: z.enum(['error', 'warning', 'notice']),
    code: z.string().meta({ description: 'kebab-case, stable' }),
    message: z.string(),
    hint: z.string().nullable(),
    position: position.nullable(),
    path: z.string().nullable().meta({ description: 'the path of keys to it' }),
  })
  .readonly()
  .meta({ id: 'Diagnostic' });

/** A step of a plan; its kinds are in `plan/operation.ts`. */
export const operation = opaque<Operation>('a step of a plan').meta({ id: 'Operation' });
