/** What can be asked of the API, and where. Names in braces are parts of the path; what else a GET is given is its query. */
export const endpoints = {
  listNetworks: { method: 'GET', path: '/api/v1/networks' },
  readNetwork: { method: 'GET', path: '/api/v1/networks/{name}' },
  showNetworks: { method: 'GET', path: '/api/v1/details' },
  listPorts: { method: 'GET', path: '/api/v1/ports' },
  listGuests: { method: 'GET', path: '/api/v1/guests' },
  listLeases: { method: 'GET', path: '/api/v1/leases' },
  readHost: { method: 'GET', path: '/api/v1/host' },
  readTopology: { method: 'GET', path: '/api/v1/topology' },
  readReachability: { method: 'GET', path: '/api/v1/reachability' },
  readVerdicts: { method: 'GET', path: '/api/v1/verdicts' },
  readBasis: { method: 'GET', path: '/api/v1/basis' },
  plan: { method: 'POST', path: '/api/v1/plan' },
  apply: { method: 'POST', path: '/api/v1/apply' },
  listHistory: { method: 'GET', path: '/api/v1/history' },
  readChange: { method: 'GET', path: '/api/v1/history/{id}' },
} as const satisfies Readonly<Record<string, Endpoint>>;

export type Endpoint = { readonly method: 'GET' | 'POST'; readonly path: `/api/v1/${string}` };

export type OperationName = keyof typeof endpoints;

/** Server-sent events (the WHATWG's HTML standard, 9.2), resumable by `Last-Event-ID` or `?since=`. */
export const EVENTS_PATH = '/api/v1/events';

/** The contract itself, as OpenAPI 3.1. */
export const OPENAPI_PATH = '/openapi.json';

/** Prometheus' text form. */
export const METRICS_PATH = '/metrics';

/** Whoever sends it wants to be answered by a kvmnet of that version, or else (412) not at all. */
export const VERSION_HEADER = 'kvmnet-version';

/** By which a command says who has typed it; taken from root alone. */
export const AUTHOR_HEADER = 'kvmnet-author';
