import { parsed, quote, unparsable } from '../../net/brand.ts';
import { parsedBy } from '../read/scalar.ts';

/** Reads a UUID, and writes it in lower case. */
export const uuid = parsedBy(
  (written) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(written)
      ? parsed(written.toLowerCase())
      : unparsable(`${quote(written)} is not a UUID`),
  'a UUID, like 3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b',
);
