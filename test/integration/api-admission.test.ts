import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { EVENTS_PATH, endpoints, METRICS_PATH, OPENAPI_PATH } from '../../src/api/contract/endpoints.ts';
import { LONGEST_BODY } from '../../src/api/contract/limits.ts';
import { answerAsDocumented, refusedAsDocumented } from '../support/answer-as-documented.ts';
import type { ApiCaller, ApiReply } from '../support/api-caller.ts';
import { ApiWorld } from '../support/api-world.ts';

const NETWORKS = '/api/v1/networks';
const CHANGE = { kind: 'declare', documents: [{ file: 'net.yaml', text: 'networks: {lab: {mode: nat}}' }] };

let api: ApiWorld;
let admin: ApiCaller;
let viewer: ApiCaller;
let token: string;
before(async () => {
  api = await ApiWorld.open('--http-name', 'Kvm.Example');
  [admin, viewer] = [api.bearer('admin'), api.bearer('viewer')];
  token = readFileSync(`${api.directories.state}/tokens/admin`, 'utf8').trim();
});
after(() => api.close());

const codes = refusedAsDocumented;

describe('by TCP', () => {
  const TOKENS: Readonly<Record<string, string | undefined>> = {
    'no token': undefined,
    'an empty one': 'Bearer ',
    'another one': `Bearer ${'x'.repeat(43)}`,
    'a long one': `Bearer ${'x'.repeat(8000)}`,
    'a part of it': 'Bearer PART',
    'more than it': 'Bearer TOKENx',
    'another scheme': 'Basic TOKEN',
    'no scheme': 'TOKEN',
    'two of them': 'Bearer TOKEN, Bearer TOKEN',
  };

  for (const [title, shown] of Object.entries(TOKENS)) {
    test(`with ${title} nobody sees anything but the page and the contract`, async () => {
      const words = shown?.replaceAll('TOKEN', token).replace('PART', token.slice(0, -1));
      const headers = words === undefined ? {} : { authorization: words };
      for (const [method, path] of everyPlace()) {
        const reply = await api.stranger.ask(method, path, { headers });
        assert.deepEqual(codes(401, reply), ['no-token'], path);
        assert.equal(reply.headers['www-authenticate'], 'Bearer');
      }
      for (const path of ['/', OPENAPI_PATH]) assert.equal((await api.stranger.get(path, { headers })).status, 200);
    });
  }

  test('a token counts in the header only, where no log has it', async () => {
    for (const query of [`token=${token}`, `access_token=${token}`, `authorization=Bearer%20${token}`]) {
      codes(401, await api.stranger.get(`${NETWORKS}?${query}`));
    }
    codes(401, await api.stranger.get(NETWORKS, { headers: { cookie: `token=${token}` } }));
  });

  test('viewers look at everything, plan, and change nothing', async () => {
    for (const [method, path] of everyPlace().filter(([method]) => method === 'GET')) {
      const reply = await headOf(viewer, method, path);
      // Some want to be asked more closely.
      assert.ok([200, 400, 404].includes(reply.status), `${path}: ${reply.status}`);
    }
    assert.equal(answerAsDocumented('plan', await viewer.change('plan', CHANGE)).changes, true);
    assert.deepEqual(codes(403, await viewer.change('apply', CHANGE)), ['not-permitted']);
    assert.deepEqual(codes(403, await viewer.change('apply', 'no change at all')), ['not-permitted']);
    assert.deepEqual((await api.world.store.read()).live, []);
  });

  test('whoever has the other token makes changes', async () => {
    answerAsDocumented('apply', await admin.change('apply', CHANGE));
    assert.deepEqual(
      (await api.world.store.read()).live.map(({ name }) => name),
      ['lab'],
    );
    await api.clear();
  });

  test('the page is printed with a token behind the mark that browsers send to nobody', async () => {
    const printed = (await api.kvmnet.run('page')).stdout.trim();
    assert.equal(printed, `http://127.0.0.1:8080/#token=${token}`);
    const { url } = await api.kvmnet.json<{ readonly url: string }>('page', '--viewer');
    const shown = url.split('#token=')[1] ?? '';
    codes(403, await api.stranger.bearing(shown).change('apply', CHANGE));
  });
});

describe('a name that leads here by somebody else’s DNS', () => {
  const FOREIGN = [
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.2',
  ];
  const MORE_FOREIGN = ['[::2]:8080', 'localhost:8080.evil.example', 'kvm.example.evil', 'xkvm.example', '2130706433'];

  for (const host of [...FOREIGN, ...MORE_FOREIGN]) {
    test(`${host} is told nothing, though it has the token`, async () => {
      for (const path of [NETWORKS, '/', OPENAPI_PATH, METRICS_PATH, '/api/v1/nothing']) {
        const reply = await admin.get(path, { headers: { host } });
        assert.ok([400, 421].includes(reply.status), `${path}: ${reply.status}`);
        codes(reply.status, reply);
      }
    });
  }

  test('is none of ours: loopback names, those that were given, with any port', async () => {
    const names = ['localhost', 'LocalHost:9999', '127.0.0.1', '[::1]', '[::1]:8080', 'kvm.example', 'KVM.example:443'];
    for (const host of names) assert.equal((await admin.get(NETWORKS, { headers: { host } })).status, 200, host);
  });

  test('is not smuggled in beside a right one', async () => {
    const twice = await raw(`GET ${NETWORKS} HTTP/1.1`, 'host: localhost', 'host: evil.example', bearer());
    assert.match(twice, /^HTTP\/1.1 4(00|21) /);
    const absolute = await raw(`GET http://evil.example${NETWORKS} HTTP/1.1`, 'host: localhost', bearer());
    assert.match(absolute, /^HTTP\/1.1 4(00|21) /);
    const other = await raw(`GET http://localhost${NETWORKS} HTTP/1.1`, 'host: evil.example', bearer());
    assert.match(other, /^HTTP\/1.1 4(00|21) /);
    const none = await raw(`GET ${NETWORKS} HTTP/1.0`, bearer());
    assert.match(none, /^HTTP\/1.1 4(00|21) /);
  });
});

describe('a page of somebody else’s', () => {
  const ORIGINS = [
    'null',
    'http://evil.example',
    'http://localhost',
    'http://localhost:1234',
    'file://',
    'http://localhost:8080.evil',
  ];

  for (const origin of ORIGINS) {
    test(`of origin ${origin} may ask for nothing, though it has the token, by TCP or the UNIX socket`, async () => {
      for (const caller of [admin, api.root]) {
        const headers = { host: 'localhost:8080', origin };
        assert.deepEqual(codes(403, await caller.get(NETWORKS, { headers })), ['foreign-origin']);
        const reply = await caller.ask('POST', '/api/v1/apply', { headers, json: CHANGE });
        assert.deepEqual(codes(403, reply), ['foreign-origin']);
        const asked = await caller.ask('OPTIONS', '/api/v1/apply', { headers });
        codes(403, asked);
        assert.ok(Object.keys(asked.headers).every((name) => !name.startsWith('access-control')));
      }
    });
  }

  test('is none of ours', async () => {
    const headers = { host: 'localhost:8080', origin: 'http://localhost:8080' };
    assert.equal((await admin.get(NETWORKS, { headers })).status, 200);
  });
});

describe('a body', () => {
  const BAD_TYPES = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ];
  const text = JSON.stringify(CHANGE);
  const plan = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    admin.ask('POST', '/api/v1/plan', { text: body, headers: { 'content-type': 'application/json', ...headers } });

  for (const type of BAD_TYPES) {
    test(`of type "${type}" is refused: a form could send it without being asked`, async () => {
      assert.deepEqual(codes(415, await plan(text, { 'content-type': type })), ['not-json']);
    });
  }

  test('without a type is refused, one with a parameter is not', async () => {
    assert.deepEqual(codes(415, await admin.ask('POST', '/api/v1/plan', { text })), ['not-json']);
    assert.equal((await plan(text, { 'content-type': 'Application/JSON; charset=utf-8' })).status, 200);
  });

  for (const broken of ['', '{', '{"kind":', `${text}}`, "{'kind': 'stop'}", '{"a": NaN}', '\u0000', '[,]']) {
    test(`that is ${JSON.stringify(broken.slice(0, 12))} is no JSON, and is told so`, async () => {
      assert.deepEqual(codes(400, await plan(broken)), ['bad-json']);
    });
  }

  test('that is no change is refused with where it is wrong', async () => {
    for (const json of [null, 1, 'stop', [], {}, { kind: 'fly' }, { kind: 'stop' }, { kind: 'stop', networks: 7 }]) {
      assert.deepEqual([...new Set(codes(400, await admin.change('plan', json)))], ['bad-request']);
    }
    const reply = await admin.change('plan', { kind: 'start', networks: ['lab', ''], much: true });
    assert.deepEqual(
      (reply.json as { errors: { path: string | null }[] }).errors.map(({ path }) => path),
      ['networks.1', 'much'],
    );
  });

  test('as deep as can be is read, and is no change', async () => {
    const deep = 1_000_000;
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const body = `${open.repeat(deep)}1${close.repeat(deep)}`;
      assert.equal((await plan(body.slice(0, LONGEST_BODY))).status, 400);
    }
  });

  test('that is no UTF-8 is no JSON', async () => {
    const said = await admin.raw(Buffer.from(rawPlan('{"kind": "stop", "networks": ["\xff"]}'), 'latin1'));
    assert.match(said, /^HTTP\/1.1 400 .*"bad-json"/s);
  });

  test('that says a thing twice says the last, and none changes what objects are', async () => {
    const twice = '{"kind": "apply", "kind": "stop", "networks": ["a"], "networks": []}';
    answerAsDocumented('plan', await plan(twice));
    const proto = '{"kind": "stop", "networks": [], "__proto__": {"disconnect": true}}';
    assert.deepEqual(codes(400, await plan(proto)), ['bad-request']);
    assert.equal(({} as { disconnect?: boolean }).disconnect, undefined);
  });

  test('of up to 4 MiB is read, a longer one is not, whether it says how long it is or not', async () => {
    const padded = (length: number): string => `${text}${' '.repeat(length - text.length)}`;
    assert.equal((await plan(padded(LONGEST_BODY))).status, 200);
    assert.deepEqual(codes(413, await plan(padded(LONGEST_BODY + 1))), ['too-long']);
    const chunked = { 'transfer-encoding': 'chunked' };
    assert.equal((await plan(padded(LONGEST_BODY), chunked)).status, 200);
    assert.deepEqual(codes(413, await plan(padded(LONGEST_BODY + 1), chunked)), ['too-long']);
  });

  test('of one who may not ask is not waited for', async () => {
    const head = ['POST /api/v1/apply HTTP/1.1', 'host: localhost', 'content-type: application/json'];
    for (const length of ['content-length: 4000000', 'transfer-encoding: chunked']) {
      assert.match(await raw(...head, length), /^HTTP\/1.1 401 /);
    }
  });

  test('that does not come keeps nobody waiting', async () => {
    const stalled = Array.from({ length: 50 }, () => {
      const socket = admin.connect();
      socket.write(
        ['POST /api/v1/plan HTTP/1.1', 'host: localhost', bearer(), 'content-length: 10', '', '{'].join('\r\n'),
      );
      return socket;
    });
    assert.equal((await admin.get(NETWORKS)).status, 200);
    for (const socket of stalled) socket.destroy();
  });
});

describe('a method', () => {
  test('that is not the right one is told which is', async () => {
    for (const [right, path] of everyPlace()) {
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', right === 'GET' ? 'POST' : 'GET']) {
        const reply = await admin.ask(method, path);
        assert.deepEqual(codes(405, reply), ['wrong-method'], `${method} ${path}`);
        assert.equal(reply.headers.allow, right === 'GET' ? 'GET, HEAD' : right);
      }
    }
    codes(405, await admin.ask('POST', '/'));
  });

  test('HEAD is GET without the body', async () => {
    for (const path of [NETWORKS, METRICS_PATH, OPENAPI_PATH, EVENTS_PATH, '/']) {
      const reply = await admin.ask('HEAD', path);
      assert.deepEqual([reply.status, reply.text], [200, ''], path);
    }
    assert.equal((await admin.ask('HEAD', '/api/v1/nothing')).status, 404);
  });

  test('that is none is refused', async () => {
    assert.match(await raw('FLY / HTTP/1.1', 'host: localhost'), /^HTTP\/1.1 400 /);
    assert.doesNotMatch(await raw('CONNECT evil.example:443 HTTP/1.1', 'host: localhost'), /^HTTP\/1.1 2/);
    assert.match(await raw(`TRACE ${NETWORKS} HTTP/1.1`, 'host: localhost', bearer()), /^HTTP\/1.1 405 /);
  });
});

test('where nothing is, nothing is found: neither the page, nor a file beside it', async () => {
  for (const path of [
    '/api/',
    '/api/v1',
    '/api/v1/',
    '/api/v2/networks',
    '/api/v1/networks/',
    '/api/v1/networks/a/b',
  ]) {
    codes(404, await admin.get(path));
  }
  for (const path of [
    '/../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
    '/manifest.json',
    '/__proto__',
  ]) {
    const { status, text } = await admin.get(path);
    assert.doesNotMatch(text, /root:/);
    assert.ok(status === 200 || status === 404);
  }
});

test('a query that is not in the contract is refused, as is a name that cannot be read', async () => {
  for (const query of [
    '?x=1',
    '?network=',
    '?network=a&network=b',
    `?network=${'x'.repeat(65)}`,
    '?__proto__=x',
    '?constructor=x',
  ]) {
    codes(400, await admin.get(`/api/v1/leases${query}`));
  }
  for (const name of ['%E0%A4%A', '%00', '%2e%2e%2fnetworks', '__proto__', 'constructor', '%F0%9F%90%A7']) {
    const reply = await admin.get(`${NETWORKS}/${name}`);
    assert.ok(reply.status === 404 || reply.status === 400, `${name}: ${reply.text}`);
  }
});

test('what is asked of events is in the contract, too', async () => {
  for (const query of ['?x=1', '?rates=yes', '?since=1&since=2']) codes(400, await admin.get(`${EVENTS_PATH}${query}`));
});

test('a number is written in digits', async () => {
  for (const id of ['1.0', '%201', '0x1', '1e0', '-1']) codes(400, await admin.get(`/api/v1/history/${id}`));
  for (const limit of ['', '0x10', '1e2', '0']) codes(400, await admin.get(`/api/v1/history?limit=${limit}`));
  assert.equal((await admin.get('/api/v1/history?limit=2')).status, 200);
});

test('what is not there is no place of the page’s where programs look', async () => {
  for (const path of ['/metrics/', '/api', '/API/v1/networks', '//api/v1/networks']) codes(404, await admin.get(path));
});

test('a body that is compressed is refused', async () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  codes(415, await admin.ask('POST', '/api/v1/plan', { text: '{}', headers }));
});

test('a target may be in absolute form', async () => {
  assert.match(await raw('GET http://localhost/ HTTP/1.1', 'host: localhost'), /^HTTP\/1.1 200 /);
});

test('whoever expects something else is answered all the same', async () => {
  assert.match(await raw('GET / HTTP/1.1', 'host: localhost', 'expect: tea'), /^HTTP\/1.1 200 /);
});

test('the page is sent again only to whom it is new, and in a form that he takes', async () => {
  const { headers } = await api.stranger.get('/');
  const [etag = ''] = [headers.etag].flat();
  const strong = etag.replace(/^W\//, '');
  for (const known of [etag, strong, '*', `"other", ${etag}`]) {
    assert.equal((await api.stranger.get('/', { headers: { 'if-none-match': known } })).status, 304, known);
  }
  assert.equal((await api.stranger.get('/', { headers: { 'if-none-match': '"other"' } })).status, 200);
  const formFor = async (accepted: string) =>
    (await api.stranger.get('/', { headers: { 'accept-encoding': accepted } })).headers['content-encoding'];
  assert.equal(await formFor('gzip, br'), 'br');
  assert.equal(await formFor('gzip;q=0.5, br;q=0'), 'gzip');
  assert.equal(await formFor('br;q=0, gzip;q=0.0'), undefined);
});

describe('what is no HTTP', () => {
  const MISREAD: Readonly<Record<string, readonly [RegExp, ...string[]]>> = {
    'headers without an end': [
      /^HTTP\/1.1 431 /,
      `GET ${NETWORKS} HTTP/1.1`,
      'host: localhost',
      `x: ${'x'.repeat(20_000)}`,
    ],
    'two lengths': [
      /^HTTP\/1.1 400 /,
      'POST /api/v1/plan HTTP/1.1',
      'host: localhost',
      'content-length: 1',
      'content-length: 2',
    ],
    'a length and chunks': [
      /^HTTP\/1.1 400 /,
      'POST /api/v1/plan HTTP/1.1',
      'host: localhost',
      'content-length: 1',
      'transfer-encoding: chunked',
    ],
    'a header with a line end in it': [
      /^HTTP\/1.1 400 /,
      `GET ${NETWORKS} HTTP/1.1`,
      'host: localhost',
      'x: a\nb: c\rd',
    ],
    'another protocol': [/^HTTP\/1.1 400 /, 'SSH-2.0-OpenSSH_9.2'],
    'a version that is none': [/^HTTP\/1.1 400 /, `GET ${NETWORKS} HTTP/9.9`, 'host: localhost'],
    'a host that is none': [/^HTTP\/1.1 400 /, `GET ${NETWORKS} HTTP/1.1`, 'host: a b'],
    'a tunnel': [/^HTTP\/1.1 405 /, 'CONNECT example.org:443 HTTP/1.1', 'host: localhost'],
    'a host that is left out': [/^HTTP\/1.1 400 /, `GET ${NETWORKS} HTTP/1.1`],
    'a target that is none': [/^HTTP\/1.1 400 /, 'GET nothing HTTP/1.1', 'host: localhost'],
  };

  for (const [title, [status, ...lines]] of Object.entries(MISREAD)) {
    test(`${title}: is refused in JSON, and guarded like any answer`, async () => {
      const said = await raw(...lines);
      assert.match(said, status);
      assert.match(said, /\r\ncontent-security-policy: default-src 'none';/i);
      assert.deepEqual(Object.keys(JSON.parse(said.split('\r\n\r\n')[1] ?? '')), ['errors', 'incomplete']);
    });
  }
});

describe('every kind of answer', () => {
  const ANSWERS: Readonly<Record<string, () => Promise<ApiReply>>> = {
    '200': () => admin.get(NETWORKS),
    '200 of a page': () => api.stranger.get('/'),
    '200 of a page in one of its own places': () => api.stranger.get('/networks/default'),
    '200 of the contract': () => api.stranger.get(OPENAPI_PATH),
    '200 of the metrics': () => viewer.get(METRICS_PATH),
    '200 of events': () => headOf(viewer, 'GET', EVENTS_PATH),
    '304': async () => {
      const { headers } = await api.stranger.get('/');
      return api.stranger.get('/', { headers: { 'if-none-match': headers.etag ?? '' } });
    },
    '400': () => admin.change('plan', {}),
    '401': () => api.stranger.get(NETWORKS),
    '403': () => viewer.change('apply', CHANGE),
    '404': () => admin.get(`${NETWORKS}/nowhere`),
    '404 of a place': () => admin.get('/api/v1/nothing'),
    '404 of a file': () => admin.get('/nothing.js'),
    '405': () => admin.ask('PUT', NETWORKS),
    '412': () => admin.get(NETWORKS, { headers: { 'kvmnet-version': '9.9.9' } }),
    '413': () =>
      admin.ask('POST', '/api/v1/plan', {
        text: 'x'.repeat(LONGEST_BODY + 1),
        headers: { 'content-type': 'application/json' },
      }),
    '415': () => admin.ask('POST', '/api/v1/plan', { text: '{}' }),
    '421': () => admin.get(NETWORKS, { headers: { host: 'evil.example' } }),
    '422': () => admin.change('apply', { kind: 'start', networks: ['nowhere'] }),
    '431': () => admin.get(NETWORKS, { headers: { x: 'x'.repeat(20_000) } }),
  };

  for (const [title, ask] of Object.entries(ANSWERS)) {
    test(`${title} tells browsers to run nothing of others, and to keep nothing that may change`, async () => {
      const { status, headers, text } = await ask();
      assert.equal(status, Number(title.slice(0, 3)), text);
      assert.match(String(headers['content-security-policy']), /default-src 'none';.*frame-ancestors 'none'/);
      assert.doesNotMatch(String(headers['content-security-policy']), /unsafe|https?:|\*/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-frame-options'], 'DENY');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.match(String(headers['cache-control']), /no-store|no-cache/);
      assert.equal(headers['access-control-allow-origin'], undefined);
      if (status >= 400) codes(status, { status, headers, text, json: JSON.parse(text) });
    });
  }

  test('of a file whose name changes with what is in it may be kept for good', async () => {
    const script = /src="([^"]+\.js)"/.exec((await api.stranger.get('/')).text)?.[1] ?? '';
    const { status, headers } = await api.stranger.get(script.startsWith('/') ? script : `/${script}`);
    assert.deepEqual([status, headers['cache-control']], [200, 'public, max-age=31536000, immutable']);
    assert.match(String(headers['content-type']), /javascript/);
  });
});

/** Each place where something is asked for, with its method. */
function everyPlace(): readonly (readonly [string, string])[] {
  const operations = Object.values(endpoints).map(
    ({ method, path }) => [method, path.replace(/\{\w+\}/, '1')] as const,
  );
  return [...operations, ['GET', EVENTS_PATH], ['GET', METRICS_PATH]];
}

// Of a stream, one does not wait for the end.
async function headOf(caller: ApiCaller, method: string, path: string): Promise<ApiReply> {
  return path === EVENTS_PATH ? caller.head(path) : caller.ask(method, path);
}

function rawPlan(body: string): string {
  const head = ['POST /api/v1/plan HTTP/1.1', 'host: localhost', 'content-type: application/json', bearer()];
  return [...head, `content-length: ${body.length}`, '', body].join('\r\n');
}

const bearer = (): string => `authorization: Bearer ${token}`;
const raw = (...lines: readonly string[]): Promise<string> => admin.raw([...lines, '', ''].join('\r\n'));
