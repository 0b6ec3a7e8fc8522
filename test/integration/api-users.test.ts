import assert from 'node:assert/strict';
import { lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { apiSocketPath } from '../../src/daemon/api-sockets.ts';
import { ApiWorld } from '../support/api-world.ts';
import { type ProgramResult, runProgram } from '../support/run-program.ts';

const VIEWERS = 4242;
const GROUPS = `root:x:0:\nlibvirt:x:4343:dave\nkvmnet:x:${VIEWERS}:alice\nstaff:x:4001:\nnogroup:x:65534:\n`;
// dnsmasq gives up root for nobody.
const USERS = [
  'root:0:0',
  'nobody:65534:65534',
  'alice:4001:4001',
  'bob:4002:4001',
  `carol:4003:${VIEWERS}`,
  'dave:4004:4001',
]
  .map((user) => user.split(':'))
  .map(([name, uid, gid]) => `${name}:x:${uid}:${gid}::/:/bin/sh\n`)
  .join('');

/** Somebody on the host, with the groups that his processes have. */
type User = { readonly uid: number; readonly gid: number; readonly groups?: number };
const alice: User = { uid: 4001, gid: 4001, groups: VIEWERS };
const bob: User = { uid: 4002, gid: 4001 };
const carol: User = { uid: 4003, gid: VIEWERS };
const dave: User = { uid: 4004, gid: 4001, groups: 4343 };
/** Of whose groups the host's files know nothing: a process of root's has given it to him. */
const eve: User = { uid: 4005, gid: 4001, groups: VIEWERS };

const CHANGE = { kind: 'declare', documents: [{ file: 'net.yaml', text: 'networks: {lab: {mode: nat}}' }] };

let api: ApiWorld;
before(async () => {
  await cover('/etc/group', GROUPS);
  await cover('/etc/passwd', USERS);
  api = await ApiWorld.open();
});
after(async () => {
  await api.close();
  for (const file of ['/etc/group', '/etc/passwd']) await runProgram(['umount', file]);
});

describe('the UNIX socket', () => {
  test('is for root and the group of viewers, and for nobody else', () => {
    const { mode, uid, gid } = lstatSync(apiSocketPath(api.directories));
    assert.deepEqual([(mode & 0o777).toString(8), uid, gid], ['660', 0, VIEWERS]);
  });

  test('lets in whoever is in the group: he looks and plans, and changes nothing', async () => {
    for (const user of [alice, carol]) {
      assert.equal((await asks(user, '/api/v1/networks')).status, 200);
      assert.equal((await asks(user, '/api/v1/host')).json.role, 'viewer');
      assert.equal((await asks(user, '/api/v1/plan', CHANGE)).json.changes, true);
      const { status, json } = await asks(user, '/api/v1/apply', CHANGE);
      assert.deepEqual([status, json.errors[0].code], [403, 'not-permitted']);
    }
    assert.deepEqual((await api.world.store.read()).live, []);
  });

  test('lets nobody else in', async () => {
    for (const user of [bob, dave]) assert.equal((await asks(user, '/api/v1/networks')).status, 0);
  });

  test('lets him who came in by a group that the host’s files do not give him see nothing', async () => {
    for (const path of ['/api/v1/networks', '/metrics', '/', '/openapi.json', '/api/v1/nothing']) {
      const { status, json } = await asks(eve, path);
      assert.deepEqual([status, json.errors[0].message], [403, 'only root and members of the group kvmnet may look']);
    }
    assert.equal((await asks(eve, '/api/v1/plan', CHANGE)).status, 403);
  });

  test('takes no token for anything', async () => {
    const { stdout } = await runProgram(['cat', `${api.directories.state}/tokens/admin`]);
    const { status } = await asks(alice, '/api/v1/apply', CHANGE, `authorization: Bearer ${stdout.trim()}`);
    assert.equal(status, 403);
  });
});

describe('the tokens', () => {
  test('are readable by root, and that of viewers by their group', () => {
    assert.deepEqual(ownersOf('admin', 'viewer'), ['600 0 0', `640 0 ${VIEWERS}`]);
  });

  test('are kept over a restart, and that of viewers is for the group that there is then', async () => {
    const tokens = () => ['admin', 'viewer'].map((role) => readFileSync(tokenPath(role), 'utf8'));
    const before = tokens();
    for (const [groups, viewers] of [
      [GROUPS.replace(/^kvmnet.*\n/m, ''), '640 0 4343'],
      [GROUPS.replace(/^(kvmnet|libvirt).*\n/gm, ''), '600 0 0'],
      [GROUPS, `640 0 ${VIEWERS}`],
    ] as const) {
      await api.end();
      writeFileSync(coverOf('/etc/group'), groups);
      await api.start();
      assert.deepEqual([ownersOf('admin', 'viewer'), tokens()], [['600 0 0', viewers], before]);
    }
  });

  test('are printed to whoever may read them', async () => {
    const viewer = await runs(alice, 'page', '--viewer');
    assert.match(viewer.stdout, /^http:\/\/127\.0\.0\.1:8080\/#token=[\w-]{43}\n$/);
    for (const args of [['page'], ['page', '--json']]) {
      const { code, stdout } = await runs(alice, ...args);
      assert.deepEqual([code, stdout.includes('token=')], [4, false]);
    }
    assert.equal((await runs(bob, 'page', '--viewer')).code, 4);
  });
});

describe('a command', () => {
  before(() => api.kvmnet.run('up', 'default'));
  after(() => api.clear());

  test('of a viewer is answered by the daemon as far as he may ask it', async () => {
    const { code, stdout } = await runs(alice, 'list');
    assert.deepEqual([code, stdout], [0, (await api.kvmnet.run('list')).stdout]);
    assert.match(stdout, /^default {2}nat/m);
  });

  test('of a viewer who changes something ends as without a daemon', async () => {
    for (const args of [
      ['down', 'default'],
      ['attach', 'web1', '--network', 'default'],
    ]) {
      const beside = await runs(alice, ...args);
      assert.equal(beside.code, 4, beside.stderr);
      assert.match(beside.stderr, /permitted|permission/);
    }
  });
});

const tokenPath = (role: string): string => `${api.directories.state}/tokens/${role}`;

/** Mode, owner and group of each token. */
const ownersOf = (...roles: readonly string[]): readonly string[] =>
  roles.map((role) => {
    const { mode, uid, gid } = statSync(tokenPath(role));
    return `${(mode & 0o777).toString(8)} ${uid} ${gid}`;
  });

const coverOf = (file: string): string => `/run/${file.replaceAll('/', '-')}`;

async function cover(file: string, text: string): Promise<void> {
  const cover = coverOf(file);
  writeFileSync(cover, text, { mode: 0o644 });
  await runProgram(['mount', '--bind', cover, file]);
}

const as = ({ uid, gid, groups }: User): readonly string[] => [
  ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, groups === undefined ? '--clear-groups' : `--groups=${groups}`],
  ...['--inh-caps=-all', '--bounding-set=-all'],
];

/** What the daemon answers to a user; status 0: he does not get through to it. */
async function asks(user: User, path: string, change?: object, header = 'x: y') {
  const body = change === undefined ? [] : ['-H', 'content-type: application/json', '-d', JSON.stringify(change)];
  const where = ['--unix-socket', apiSocketPath(api.directories), `http://localhost${path}`];
  const words = ['curl', '--silent', '--max-time', '20', '-w', '\n%{http_code}', '-H', header, ...body, ...where];
  const { stdout } = await runProgram([...as(user), ...words], { codes: [0, 7] });
  const end = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(end + 1)), json: JSON.parse(stdout.slice(0, end) || 'null') };
}

function runs(user: User, ...args: readonly string[]): Promise<ProgramResult> {
  const codes = Array.from({ length: 256 }, (_, code) => code);
  const [program = '', ...words] = [...as(user), process.execPath, ...api.kvmnet.words, ...args];
  return runProgram([program, ...words], { env: api.kvmnet.environment, codes, deadlineSeconds: 60 });
}
