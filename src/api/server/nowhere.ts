import { EVENTS_PATH, endpoints, OPENAPI_PATH } from '../contract/endpoints.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What is told where nothing answers, and by which methods something would (`Allow`, RFC 9110); none: there is nothing. */
export type Nowhere = Refusal & { readonly allow: readonly string[] };

/** Why a request leads nowhere: another method would be right there, or there is nothing. */
export function nowhere(method: string, path: string): Nowhere {
  const allow = methodsAt(path);
  if (allow.length === 0 || allow.includes(method)) {
    return { ...refusal(404, 'no-such-place', 'there is nothing here', `see ${OPENAPI_PATH}`), allow: [] };
  }
  const message = `this is asked for by ${allow.join(' or ')}, not by ${method}`;
  return { ...refusal(405, 'wrong-method', message), allow };
}

const LOOK = ['GET', 'HEAD'];

function methodsAt(path: string): readonly string[] {
  if (!path.startsWith('/api/')) return LOOK;
  const here = PLACES.find(({ pattern }) => pattern.test(path));
  if (here === undefined) return [];
  return here.method === 'GET' ? LOOK : [here.method];
}

// No two of them are at one path with different methods.
const PLACES = [...Object.values(endpoints), { method: 'GET', path: EVENTS_PATH }].map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));
