import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Parsed } from '../../net/brand.ts';
import type { Complaint } from '../../xml/reading.ts';
import type { NetworkDocument } from './document.ts';
import type { OwnMetadata } from './own-metadata.ts';

/** A document being made into a network of the model: what its metadata adds, and what was found to be lost. */
export type Conversion = {
  readonly document: NetworkDocument;
  readonly own: OwnMetadata;
  readonly diagnostics: Diagnostic[];
};

/** Reports something; `path` leads to it from the root, `ip[0]/dhcp/host[2]`. */
export function report({ diagnostics }: Pick<Conversion, 'diagnostics'>, path: string, complaint: Complaint): null {
  const { code, message, hint, severity = 'error' } = complaint;
  diagnostics.push({
    severity,
    code,
    message,
    hint,
    position: null,
    path: path === '' ? 'network' : `network/${path}`,
  });
  return null;
}

/** The value of what a parser of `net/` made of a text; null, and reported, where it made none. */
export function parsedOr<T>(
  answer: Parsed<T>,
  {
    conversion,
    path,
    hint,
  }: { readonly conversion: Pick<Conversion, 'diagnostics'>; readonly path: string; readonly hint: string },
): T | null {
  if (answer.ok) return answer.value;
  return report(conversion, path, { code: 'unsupported-value', message: answer.reason, hint });
}
