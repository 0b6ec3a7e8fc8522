/** The prefix of a name as written; empty where it has none. */
export const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf(':')));

/** A name without its prefix. */
export const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A local name with its namespace in one string, `{http://…}options`; the local name alone where it has none. */
export const keyOf = (local: string, namespace: string | null): string =>
  namespace === null ? local : `{${namespace}}${local}`;

/** The namespaces that an element's content sees: those it binds itself, by prefix (the empty one is the default), and its parent's. */
export type Scope = { readonly own: ReadonlyMap<string, string>; readonly outer: Scope | null };

/** What is bound before anything is said (Namespaces in XML 1.0, 3). */
export const outermostScope: Scope = {
  own: new Map([
    ['xml', 'http://www.w3.org/XML/1998/namespace'],
    ['xmlns', 'http://www.w3.org/2000/xmlns/'],
  ]),
  outer: null,
};

/** The scope inside an element with these attributes. */
export function scopeWith(
  outer: Scope,
  attributes: readonly { readonly name: string; readonly value: string }[],
): Scope {
  const own = new Map<string, string>();
  for (const { name, value } of attributes) {
    const prefix = declaredPrefix(name);
    if (prefix !== null) own.set(prefix, value);
  }
  return own.size === 0 ? outer : { own, outer };
}

/** Which prefix an attribute binds: `app` for `xmlns:app`, the empty one for `xmlns`; null for any other attribute. */
export const declaredPrefix = (name: string): string | null =>
  name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice('xmlns:'.length) : null;

/** What a prefix stands for; null where nothing binds it, or binds it to nothing. */
export function resolvePrefix(prefix: string, scope: Scope): string | null {
  for (let inner: Scope | null = scope; inner !== null; inner = inner.outer) {
    const found = inner.own.get(prefix);
    if (found !== undefined) return found === '' ? null : found;
  }
  return null;
}

/** An attribute's namespace: without a prefix it has none, whatever the default is. */
export const attributeNamespaceOf = (name: string, scope: Scope): string | null =>
  name.includes(':') ? resolvePrefix(prefixOf(name), scope) : null;
