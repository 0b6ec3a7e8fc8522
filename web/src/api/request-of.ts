import { endpoints, type OperationName } from '../../../src/api/contract/endpoints.ts';
import type { Question } from '../../../src/api/contract/operations.ts';

/** A question as HTTP has it; the path is relative, so that the page works below any prefix. */
export type ApiRequest = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body: string | null };

/** How an operation is asked for: names in braces go into the path, the rest into the query, or into the body. */
export function requestOf<Name extends OperationName>(name: Name, question: Question<Name>): ApiRequest {
  const { method, path } = endpoints[name];
  const rest = new Map(Object.entries(question));
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(take(rest, key)));
  const relative = filled.slice(1);
  if (method === 'POST') return { method, path: relative, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = queryOf(rest);
  return { method, path: query === '' ? relative : `${relative}?${query}`, body: null };
}

function take(values: Map<string, unknown>, key: string): string {
  const value = values.get(key);
  values.delete(key);
  return String(value);
}

function queryOf(values: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of values) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) query.append(key, String(each));
    }
  }
  return query.toString();
}
