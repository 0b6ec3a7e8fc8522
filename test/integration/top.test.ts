import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { noRequest } from '../../src/engine/request.ts';
import type { TrafficFrame } from '../../src/observer/traffic.ts';
import { Command } from '../support/command.ts';
import { Flood } from '../support/flood.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';

const NETWORKS = 'networks: {lab: {mode: nat, prefix: 10.9.0.0/24, ipv6: false}, spare: {mode: host-only}}';
/** What `tc` lets the sender send, of bytes on the wire a second. */
const BYTES_PER_SECOND = 5_000_000;

let world: LinuxWorld;
let kvmnet: Command;
before(async () => {
  world = await LinuxWorld.open();
  kvmnet = new Command(world.namespaces.directories);
  await world.engine.apply({ ...noRequest, declare: declared(NETWORKS) });
  for (const [name, address] of [
    ['sender', '10.9.0.101/24'],
    ['receiver', '10.9.0.102/24'],
  ] as const) {
    const peer = await world.namespaces.addNamespace(name);
    await kvmnet.run('attach', name, '--network', 'lab', '--netns', `/run/netns/${name}`);
    await peer.run('ip', 'link', 'set', 'dev', 'eth0', 'up');
    await peer.run('ip', 'addr', 'add', address, 'dev', 'eth0');
  }
  const limit = ['rate', `${BYTES_PER_SECOND}bps`, 'burst', '20kb', 'latency', '50ms'];
  await world.namespaces.run(
    'ip',
    'netns',
    'exec',
    'sender',
    'tc',
    'qdisc',
    'add',
    'dev',
    'eth0',
    'root',
    'tbf',
    ...limit,
  );
});
after(() => world.close());

describe('kvmnet top, of a flood between two guests', () => {
  let flood: Flood;
  before(async () => {
    flood = await Flood.start({ from: 'sender', to: 'receiver', address: '10.9.0.102' });
  });
  after(() => flood.end());

  test('tells programs what really passes, of each port and of all together', async () => {
    const frame = await kvmnet.json<TrafficFrame>('top', '--once', '--interval', '2');
    const lab = frame.networks.find(({ network }) => network === 'lab');
    const of = (name: string) => lab?.ports.find(({ guest }) => guest === name);
    assert.ok(frame.seconds > 1.9 && frame.seconds < 4, `${frame.seconds} s`);
    for (const rate of [of('receiver')?.in, of('sender')?.out, lab?.out, frame.total.in]) {
      const share = (rate?.bytesPerSecond ?? 0) / BYTES_PER_SECOND;
      assert.ok(share > 0.85 && share < 1.15, `${share} of what passes`);
    }
    assert.ok((of('receiver')?.in.packetsPerSecond ?? 0) > 100);
  });

  test('tells people the same in a table, the most first', async () => {
    const { stdout } = await kvmnet.run('top', 'lab', '--sort', 'in');
    const lines = stdout.split('\n').map((line) => line.split(/ {2,}/));
    assert.deepEqual(lines[0]?.slice(0, 4), ['NETWORK', 'GUEST', 'LINK', 'IN/s']);
    assert.deepEqual([lines[1]?.[1], lines[2]?.[1], lines[3]?.[1]], ['(all)', 'receiver', 'sender']);
    assert.match(lines[2]?.[3] ?? '', /^[45]\.\d MiB$/);
  });

  test('tells programs an object a line as long as they want', async () => {
    const child = spawn(process.execPath, [...kvmnet.words, 'top', '--json', '--interval', '0.2'], {
      env: kvmnet.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (more) => {
      text += more;
      if (text.split('\n').length > 3) child.kill('SIGINT');
    });
    assert.deepEqual(await once(child, 'close'), [0, null]);
    const frames: readonly TrafficFrame[] = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    assert.ok(frames.length >= 3 && frames.every(({ total }) => total.in.bytesPerSecond > 0));
  });
});

describe('kvmnet top on a terminal', () => {
  /** What a terminal is sent, in which it runs between two looks at how the terminal is set. */
  async function inTerminal(columns: number, keys: string, ...args: readonly string[]) {
    const command = [process.execPath, ...kvmnet.words, 'top', '--interval', '0.1', ...args].join(' ');
    const file = `${world.namespaces.directories.config}/typed.sh`;
    const run = `sh -c 'echo "pid $$"; exec ${command}'`;
    writeFileSync(file, `stty rows 12 cols ${columns}\nstty -g\n${run}\necho "code $?"\nstty -g\n`);
    const child = spawn('script', ['-qec', `sh ${file}`, '/dev/null'], { env: kvmnet.environment });
    let sent = '';
    const shows = async (words: RegExp): Promise<void> => {
      for (const deadline = performance.now() + 20_000; !words.test(sent); await setTimeout(5))
        assert.ok(performance.now() < deadline, `it does not show ${words}, but ${JSON.stringify(sent)}`);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      sent += text.replaceAll('\u001b', '␛');
    });
    const ended = once(child, 'close');
    await shows(/networks: \d/);
    child.stdin.write(keys);
    return { child, shows, sent: () => sent, ended };
  }

  const settings = (sent: string): readonly string[] => sent.match(/^[0-9a-f]+(:[0-9a-f]+){10,}/gm) ?? [];

  test('is left by q as it was', async () => {
    const { ended, sent } = await inTerminal(80, 'q');
    await ended;
    assert.match(sent(), /␛\[\?1049h.*␛\[\?1049l/s);
    assert.match(sent(), /␛\[\?25h␛\[\?1049lcode 0/);
    const [first, last, ...others] = settings(sent());
    assert.deepEqual([last, others], [first, []]);
  });

  test('is left as it was when it is killed with SIGTERM', async () => {
    const { ended, sent, shows } = await inTerminal(80, '');
    process.kill(Number(/^pid (\d+)/m.exec(sent())?.[1]), 'SIGTERM');
    await shows(/code 0/);
    await ended;
    const [first, last] = settings(sent());
    assert.equal(last, first);
  });

  test('shows what its keys ask for, in as much room as there is, and no colour where none is wanted', async () => {
    const { child, ended, sent, shows } = await inTerminal(60, 's');
    await shows(/order: in/);
    child.stdin.write('/recei\r');
    await shows(/filter: recei {2}i hide/);
    child.stdin.write('\u0003');
    await ended;
    assert.match(sent(), /code 0/);
    assert.doesNotMatch(sent(), /␛\[\d*m/);
    assert.doesNotMatch(sent(), /pkt/);
  });
});

test('a network that there is not is no network to look at', async () => {
  const { code, stderr } = await kvmnet.try('', 'top', 'nowhere');
  assert.equal(code, 3);
  assert.match(stderr, /known are lab, spare/);
  assert.equal((await kvmnet.try('', 'top', '--interval', 'soon')).code, 64);
});
