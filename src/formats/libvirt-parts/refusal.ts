import type { Diagnostic, Position } from '../../diagnostic/diagnostic.ts';

/** Why something is refused, for a client of libvirt's interface: an error code that it branches on, and a sentence. */
export type LibvirtRefusal = {
  /** One of `libvirtError`. */
  readonly code: number;
  readonly message: string;
  readonly hint: string | null;
  readonly position: Position | null;
  /** Who finds it in libvirt: its XML parser, or the driver that knows what networks are. */
  readonly found: 'xml' | 'network';
};

/** What was asked for, or why not. */
export type Refusable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: LibvirtRefusal };

export const granted = <T>(value: T): Refusable<T> => ({ ok: true, value });

export const refusedWith = (code: number, message: string, hint: string | null): Refusable<never> => ({
  ok: false,
  refusal: { code, message, hint, position: null, found: 'network' },
});

/** The error codes of libvirt's virterror.h that its XML and its updates end in. */
export const libvirtError = {
  internal: 1,
  noName: 21,
  xml: 27,
  xmlDetail: 35,
  system: 38,
  operationInvalid: 55,
  unsupported: 67,
  operationUnsupported: 84,
  schema: 92,
} as const;

/** The refusal that a text's diagnostics come to: its first mistake, as libvirt knows no more than one. null: it is taken. */
export function refusalOf(diagnostics: readonly Diagnostic[]): LibvirtRefusal | null {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  if (first === undefined) return null;
  const { message, hint, position } = first;
  const found = first.code === 'wrong-root' ? ('xml' as const) : ('network' as const);
  return { code: libvirtCodeOf(first), message, hint, position, found };
}

/**
 * The same where a client wants its text held against libvirt's schemas first: what is not known is refused too, and
 * all that is wrong with XML that can be read is against the schema.
 */
export function validityRefusalOf(diagnostics: readonly Diagnostic[]): LibvirtRefusal | null {
  const first = diagnostics.find(({ severity, code }) => severity === 'error' || strangers.has(code));
  if (first === undefined) return null;
  const { message, hint, position } = first;
  const code = isMalformed(first) ? libvirtError.xmlDetail : libvirtError.schema;
  return { code, message, hint, position, found: 'xml' };
}

const strangers: ReadonlySet<string> = new Set(['unknown-element', 'unknown-attribute', 'stray-text']);

/** Refuses by what was found wrong; it is a mistake of the caller's if nothing was. */
export function refusedBy(diagnostics: readonly Diagnostic[]): Refusable<never> {
  const refusal = refusalOf(diagnostics);
  if (refusal === null) throw new RangeError('nothing is wrong');
  return { ok: false, refusal };
}

/** The error code of libvirt for a mistake, by the mistake's own code. */
export function libvirtCodeOf({ code }: Pick<Diagnostic, 'code'>): number {
  if (isMalformed({ code })) return libvirtError.xmlDetail;
  return code.startsWith('unsupported-') ? libvirtError.unsupported : (codes[code] ?? libvirtError.xml);
}

const isMalformed = ({ code }: Pick<Diagnostic, 'code'>): boolean => code.startsWith('xml-');

const codes: Readonly<Record<string, number>> = {
  'missing-name': libvirtError.noName,
  'bad-name': libvirtError.xmlDetail,
  'bad-uuid': libvirtError.internal,
  'bad-dns-record': libvirtError.xmlDetail,
  'bad-nat-port': libvirtError.xmlDetail,
  'missing-rate': libvirtError.xmlDetail,
  'repeated-rate': libvirtError.xmlDetail,
  'bandwidth-class': libvirtError.xmlDetail,
  'bad-range': libvirtError.internal,
  'unreadable-address': libvirtError.system,
  'missing-option': libvirtError.internal,
  'bad-port': libvirtError.internal,
};
