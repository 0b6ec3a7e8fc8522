import { endpoints, type OperationName } from '../contract/endpoints.ts';
import type { Sent } from './send.ts';

/** What is to be sent to ask for an operation: what its path has no place for is the query of a GET, or the body. */
export function requestFor(name: OperationName, question: Readonly<Record<string, unknown>>): Sent {
  const { method, path } = endpoints[name];
  const rest = new Map(Object.entries(question));
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = String(rest.get(key));
    rest.delete(key);
    return encodeURIComponent(value);
  });
  if (method === 'POST') return { method, path: filled, body: Object.fromEntries(rest) };
  const query = queryOf(rest);
  return { method, path: query === '' ? filled : `${filled}?${query}` };
}

function queryOf(parameters: ReadonlyMap<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of parameters) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) query.append(key, String(each));
  }
  return query.toString();
}
