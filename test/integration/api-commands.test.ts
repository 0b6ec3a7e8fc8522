import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CommandBox } from '../support/command-box.ts';
import type { ProgramResult } from '../support/run-program.ts';

const LAB = `networks:
  lab: {mode: nat, prefix: 10.20.0.0/24, bandwidth: 100Mbit/s}
  closed: {mode: host-only}
`;
const MORE = `${LAB}  lan: {mode: bridge, bridge: br-lan, port: eth1}
  shared: {mode: direct, devices: [eth1-far]}
  idle: {mode: routed, prefix: 10.30.0.0/24, autostart: false}
`;
const WRONG = 'networks:\n  a: {mode: natt}\n  b: {mode: nat, brigde: x}\n';
const WARNS = 'networks: {lab: {mode: nat, prefix: 10.20.0.0/24, uplink: nothere0}}\n';

/** What is typed, and on standard input; or what is done besides. */
type Step =
  | { readonly type: readonly string[]; readonly input?: string }
  | { readonly act: (box: CommandBox) => unknown };

const type = (line: string, input?: string): Step => ({
  type: line.split(' '),
  ...(input === undefined ? {} : { input }),
});
const both = (line: string, input?: string): readonly Step[] => [type(line, input), type(`${line} --json`, input)];
const act = (act: (box: CommandBox) => unknown): Step => ({ act });

const STEPS: readonly Step[] = [
  ...['list', 'show', 'leases'].flatMap((line) => both(line)),
  ...[
    'show nowhere',
    'leases nowhere',
    'show no/where',
    'list more',
    'plan --fly',
    'down',
    'detach',
    'attach web1',
  ].flatMap((line) => both(line)),
  ...both('plan'),
  ...both('apply'),
  ...both('plan /nowhere.yaml'),
  ...[LAB, WRONG, WARNS, '', 'networks: {}', 'interfaces: {eth7: {}}', '{{{', '\t'].flatMap((text) =>
    both('plan -', text),
  ),
  type('plan - --verbose', LAB),
  ...both('apply -', WRONG),
  ...both('apply -', LAB),
  ...both('plan -', LAB),
  ...both('list'),
  ...both('show'),
  ...both('show lab closed'),
  act((box) => box.write('etc/net.yaml', MORE)),
  ...both('plan'),
  type('apply'),
  type('apply --json'),
  ...both('show'),
  ...both('up idle'),
  ...both('up idle'),
  ...both('up nowhere'),
  ...both('up'),
  ...both('attach Web1 --network lab'),
  ...both('attach web2 -n lab --mac 52:54:00:00:00:02 --address 10.20.0.77'),
  ...both('attach web3 -n lab --address 10.20.0.77'),
  ...both('attach web3 -n lab --address 10.99.0.77'),
  ...both('attach web3 -n lab --mac nonsense'),
  ...both('attach web3 -n lab --mac 01:00:5e:00:00:01'),
  ...both('attach web_3 -n lab'),
  ...both('attach web3 -n nowhere'),
  ...both('attach web3 -n shared'),
  ...both('attach web3 -n lab --netns /nowhere'),
  type('attach web4 -n closed --multi-queue'),
  type('attach router -n lan --json'),
  act((box) => box.run('ip', 'netns', 'add', 'inside')),
  type('attach inside -n lab --netns /run/netns/inside --interface ens1'),
  act((box) => box.run('ip', '-netns', 'inside', 'link', 'set', 'dev', 'ens1', 'up')),
  act((box) =>
    box.run(
      'ip',
      'netns',
      'exec',
      'inside',
      ...'udhcpc -i ens1 -f -q -n -t 20 -T 1 -s /bin/true -x hostname:inside'.split(' '),
    ),
  ),
  ...both('leases'),
  ...both('leases lab'),
  ...both('leases closed'),
  ...both('list'),
  ...both('show lab'),
  ...both('show lan shared'),
  ...both('plan - --prune', LAB),
  ...both('apply - --prune', LAB),
  ...both('apply - --prune --disconnect', LAB),
  ...both('reserve 10.20.0.77 -n lab --mac 52:54:00:aa:bb:cc --name db1'),
  ...both('show lab'),
  ...both('reserve 10.20.0.78 -n lab --mac 52:54:00:aa:bb:cd --name db1'),
  ...both('reserve 10.21.0.78 -n lab --mac 52:54:00:aa:bb:cd'),
  ...both('reserve 10.20.0.78 -n nowhere --mac 52:54:00:aa:bb:cd'),
  ...both('reserve 10.20.0.78 -n lan --mac 52:54:00:aa:bb:cd'),
  ...both('reserve 10.20.0.78 -n lab --mac 52:54'),
  ...both('reserve 10.20.0.78 -n lab'),
  type('unreserve 10.20.0.77 -n lab'),
  ...both('unreserve 10.20.0.77 -n lab --whole'),
  ...both('detach nobody'),
  ...both('detach web2 -n closed'),
  ...both('detach web2'),
  type('detach inside --network lab'),
  ...both('down lab'),
  ...both('down nowhere'),
  ...both('down lab --disconnect'),
  ...both('list'),
  ...both('show lab'),
  ...both('up lab'),
  ...both('down lab closed --disconnect --forget'),
  ...both('down --all --forget --disconnect'),
  ...both('list'),
  ...both('plan -', MORE),
];

describe('a command that a daemon answers', () => {
  let without: CommandBox;
  let beside: CommandBox;
  before(async () => {
    [without, beside] = await Promise.all([CommandBox.open(), CommandBox.open()]);
    await beside.startDaemon();
  });
  after(() => Promise.all([without?.close(), beside?.close()]));

  for (const [number, step] of STEPS.entries()) {
    const title = 'type' in step ? `kvmnet ${step.type.join(' ')}` : 'something that is done besides';
    test(`${number + 1}: ${title} says and ends as without one`, async () => {
      if ('act' in step) return void (await Promise.all([without, beside].map((box) => step.act(box))));
      const typed = (box: CommandBox) => box.kvmnet(step.type, step.input).then(timeless);
      const [expected, actual] = await Promise.all([typed(without), typed(beside)]);
      assert.deepEqual(actual, expected);
    });
  }
});

/** Without what depends on when it was asked: time, and what the kernel has counted. */
const timeless = ({ code, stdout, stderr }: ProgramResult): ProgramResult => ({
  code,
  stdout: stdout
    .replaceAll(/\b\d{10}\b|\b\d+ (h|min|s)\b|\bin \d+[dhms]( \d+[hms])?\b/g, 'TIME')
    .replaceAll(/\d+(\.\d+)? [KMG]?i?B \(\d+\) +\d+(\.\d+)? [KMG]?i?B \(\d+\) +\d+$/gm, 'COUNTED')
    .replaceAll(/RECEIVED +SENT +DROPPED$/gm, 'COUNTED')
    .replaceAll(/"(packets|bytes|errors|dropped)": \d+/g, '"$1": COUNTED'),
  stderr,
});
