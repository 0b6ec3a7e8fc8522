import { refuse } from '../../diagnostic/diagnostic.ts';
import { RequestRefused } from '../../engine/engine.ts';
import type { Parsed } from '../../net/brand.ts';

/** The value of a part of a change. @throws RequestRefused, with the part's path, for one that cannot be parsed */
export function valid<T>(parsed: Parsed<T>, path: string): T {
  if (parsed.ok) return parsed.value;
  throw new RequestRefused([{ ...refuse('bad-value', parsed.reason, null), path }]);
}
