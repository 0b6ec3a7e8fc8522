import * as z from 'zod';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { describes } from './describes.ts';

const position = z.object({
  file: z.string(),
  line: z.int().meta({ description: 'from 1' }),
  column: z.int().meta({ description: 'from 1' }),
  length: z.int().meta({ description: 'in characters' }),
});

/** What a diagnostic says, for what says that and more. */
export const diagnosticShape = z.object({
  severity: z.enum(['error', 'warning', 'notice']),
  code: z.string().meta({ description: 'kebab-case, stable' }),
  message: z.string(),
  hint: z.string().nullable().meta({ description: 'what would be right' }),
  position: position.nullable().meta({ description: 'where it stands in what was written' }),
  path: z.string().nullable().meta({ description: 'the path of keys to it' }),
});

/** `Diagnostic` of `diagnostic/`. */
export const diagnostic = describes<Diagnostic>()(diagnosticShape).meta({
  id: 'Diagnostic',
  description: 'something that is wrong with what was written, or that is to be known',
});
