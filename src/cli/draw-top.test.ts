import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { displayWidth } from '../diagnostic/printable.ts';
import { interfaceName, networkName } from '../net/names.ts';
import { NO_RATE, type Rate } from '../observer/rates.ts';
import type { BothWays, NetworkTraffic, PortTraffic, TrafficFrame } from '../observer/traffic.ts';
import { drawTop, type Screen } from './draw-top.ts';
import { firstView, type TopView } from './top-view.ts';

const rate = (bytesPerSecond: number): Rate => ({ bytesPerSecond, packetsPerSecond: 10, droppedPerSecond: 0 });
const both = (received: number, sent: number): BothWays => ({ in: rate(received), out: rate(sent) });
const idle: BothWays = { in: NO_RATE, out: NO_RATE };

const port = (link: string, guest: string | null, traffic: BothWays): PortTraffic => ({
  ...{ link: interfaceName(link), guest, title: null, nic: false, plugged: true },
  ...traffic,
});

const network = (name: string, traffic: BothWays, ports: readonly PortTraffic[]): NetworkTraffic => ({
  ...{ network: networkName(name), state: 'running', ports },
  ...traffic,
});

const frame: TrafficFrame = {
  at: '2030-01-02T03:04:05.678Z',
  seconds: 1,
  networks: [
    network('lab', both(2048, 1024), [
      port('vnet0', 'web1', both(48, 24)),
      port('vnet1', 'db1', both(2000, 1000)),
      port('vnet2', 'idle1', idle),
    ]),
    network('web', both(1024 ** 2, 0), [port('vnet3', 'proxy', both(1024 ** 2, 0))]),
  ],
  total: both(1024 ** 2 + 2048, 1024),
};

const shown = (view: Partial<TopView> = {}, screen: Partial<Screen> = {}): readonly string[] =>
  drawTop(frame, { ...firstView('total'), ...view }, { columns: 100, rows: 24, ...screen })
    .map(({ text }) => text.trimEnd())
    .filter((text) => text !== '');

const names = (view: Partial<TopView> = {}): readonly string[] =>
  shown(view)
    .slice(2, -1)
    .map((line) => line.trim().split(/\s+/)[0] ?? '');

describe('the screen', () => {
  test('has networks and their ports with the most first, and all together above', () => {
    assert.deepEqual(shown(), [
      'kvmnet top  03:04:05 UTC  1.0 MiB/s in, 1.0 KiB/s out  networks: 2, ports: 4',
      'NETWORK, GUEST  LINK         IN/s       OUT/s   IN pkt/s  OUT pkt/s  DROPS/s',
      'web                       1.0 MiB         0 B         10         10        0',
      '  proxy         vnet3     1.0 MiB         0 B         10         10        0',
      'lab                       2.0 KiB     1.0 KiB         10         10        0',
      '  db1           vnet1     2.0 KiB      1000 B         10         10        0',
      '  web1          vnet0        48 B        24 B         10         10        0',
      '  idle1         vnet2         0 B         0 B          0          0        0',
      'q quit  s order: total  / filter  i hide idle',
    ]);
  });

  test('is ordered as somebody wants it', () => {
    assert.deepEqual(names({ order: 'out' }).slice(0, 3), ['lab', 'db1', 'web1']);
    assert.deepEqual(names({ order: 'name' }), ['lab', 'db1', 'idle1', 'web1', 'web', 'proxy']);
  });

  test('shows what a filter names: a network with all its ports, or ports alone', () => {
    assert.deepEqual(names({ filter: 'LAB' }), ['lab', 'db1', 'web1', 'idle1']);
    assert.deepEqual(names({ filter: 'vnet1' }), ['db1']);
    assert.deepEqual(names({ showsIdle: false }), ['web', 'proxy', 'lab', 'db1', 'web1']);
  });

  test('is never wider than it is, nor longer, and loses columns before it loses names', () => {
    for (const [columns, rows] of [
      [200, 50],
      [80, 24],
      [60, 10],
      [40, 5],
      [20, 3],
      [1, 1],
    ] as const) {
      const lines = drawTop(frame, firstView('total'), { columns, rows });
      assert.equal(lines.length, Math.min(rows, Math.max(rows, 4)));
      for (const { text } of lines) assert.ok(displayWidth(text) <= columns, `${columns}: ${text}`);
    }
    assert.equal(shown({}, { columns: 60 })[1], 'NETWORK, GUEST  LINK         IN/s       OUT/s  DROPS/s');
    assert.equal(shown({}, { columns: 42 })[1], 'NETWORK, GUEST        IN/s       OUT/s');
  });

  test('scrolls no further than there is something, and says where it is', () => {
    const lines = shown({ above: 99 }, { rows: 5 });
    assert.deepEqual(
      lines.slice(2, -1).map((line) => line.trim().split(/\s+/)[0]),
      ['web1', 'idle1'],
    );
    assert.match(lines.at(-1) ?? '', /↑↓ 5–6 of 6$/);
  });

  test('says so while nothing was measured yet', () => {
    const [title] = drawTop(null, firstView('total'), { columns: 80, rows: 24 });
    assert.equal(title?.text, 'kvmnet top: measuring');
  });

  test('is not disturbed by the name of a guest', () => {
    const hostile = { ...port('vnet0', 'x', idle), title: '\u001b[2J網路' };
    const lines = drawTop({ ...frame, networks: [network('lab', idle, [hostile])] }, firstView('total'), {
      columns: 80,
      rows: 10,
    });
    assert.ok(lines[3]?.text.startsWith('  \u241b[2J網路      vnet0'), lines[3]?.text);
  });
});
