import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable } from './listing.ts';

// As nft 1.0.6 lists it on Linux 6.18, with one rule added by hand.
const objects = [
  { metainfo: { version: '1.0.6', release_name: 'Lester Gooch #5', json_schema_version: 1 } },
  { table: { family: 'inet', name: 'kvmnet', handle: 1 } },
  {
    map: {
      family: 'inet',
      name: 'leaving',
      table: 'kvmnet',
      type: 'ifname',
      handle: 5,
      map: 'verdict',
      elem: [
        ['virbr0', { jump: { target: 'leave_nat' } }],
        ['br-1.2+', { drop: null }],
      ],
    },
  },
  {
    set: {
      family: 'inet',
      name: 'services',
      table: 'kvmnet',
      type: ['ifname', 'inet_proto', 'inet_service'],
      handle: 9,
      flags: ['interval'],
      elem: [{ concat: ['virbr0', 17, { range: [8000, 8100] }] }, { concat: ['virbr0', 'tcp', 22] }],
    },
  },
  {
    set: {
      family: 'inet',
      name: 'prefixes4',
      table: 'kvmnet',
      type: ['ifname', 'ipv4_addr'],
      handle: 7,
      flags: ['interval'],
      elem: [
        { concat: ['virbr0', { prefix: { addr: '192.168.122.0', len: 24 } }] },
        { concat: ['virbr0', '10.0.0.1'] },
      ],
    },
  },
  {
    chain: {
      family: 'inet',
      table: 'kvmnet',
      name: 'forward',
      handle: 3,
      type: 'filter',
      hook: 'forward',
      prio: 0,
      policy: 'accept',
    },
  },
  {
    rule: {
      family: 'inet',
      table: 'kvmnet',
      chain: 'forward',
      handle: 12,
      comment: "it's so #12345678",
      expr: [{ drop: null }],
    },
  },
  { rule: { family: 'inet', table: 'kvmnet', chain: 'forward', handle: 13, expr: [{ accept: null }] } },
];

const text = `table inet kvmnet {
	map leaving {
		type ifname : verdict
	}

	chain forward {
		type filter hook forward priority filter; policy accept;
		iifname . oifname != { "a" . "b" } drop comment "it's so #12345678"
		accept
	}
}
`;

const listing = (extra: readonly unknown[] = []) => ({
  json: JSON.stringify({ nftables: [...objects, ...extra] }),
  text,
});

test('reads sets with elements in canonical form and order', () => {
  const table = readTable(listing());
  assert.deepEqual(
    table?.sets.map(({ name, elements }) => [name, elements.map(({ key }) => key.join(' . '))]),
    [
      ['services', ['virbr0 . tcp . 22', 'virbr0 . udp . 8000-8100']],
      ['prefixes4', ['virbr0 . 10.0.0.1', 'virbr0 . 192.168.122.0/24']],
      ['leaving', ['br-1.2+', 'virbr0']],
    ],
  );
  assert.deepEqual(
    table?.sets[2]?.elements.map(({ verdict }) => verdict),
    ['drop', 'jump leave_nat'],
  );
  assert.equal(table?.strange, undefined);
});

test('reads rules with their wording, and tells ours from others', () => {
  assert.deepEqual(readTable(listing())?.chains, [
    {
      name: 'forward',
      base: { type: 'filter', hook: 'forward', priority: 0, policy: 'accept', device: null },
      rules: [
        { text: 'iifname . oifname != { "a" . "b" } drop', why: "it's so", digest: '12345678' },
        { text: 'accept', why: '', digest: '' },
      ],
    },
  ]);
});

test('reads the device of a netdev chain from the text, or from the JSON where it has it', () => {
  const chain = {
    family: 'netdev',
    table: 'kvmnet',
    name: 'in',
    type: 'filter',
    hook: 'ingress',
    prio: 0,
    policy: 'drop',
  };
  const lines = (device: string) =>
    `\tchain in {\n\t\ttype filter hook ingress ${device} priority filter; policy drop;\n\t}\n`;
  const device = (extra: object, words: string) => {
    const nftables = [{ table: { family: 'netdev', name: 'kvmnet' } }, { chain: { ...chain, ...extra } }];
    return readTable({ json: JSON.stringify({ nftables }), text: lines(words) })?.chains[0]?.base?.device;
  };
  assert.equal(device({}, 'device "virbr2"'), 'virbr2');
  assert.equal(device({}, 'devices = { "virbr2" }'), 'virbr2');
  assert.equal(device({ dev: 'virbr3' }, ''), 'virbr3');
});

test('keeps what it does not understand as strange', () => {
  const set = {
    name: 'mine',
    type: 'ipv4_addr',
    flags: ['timeout'],
    elem: [{ elem: { val: '10.0.0.1', timeout: 5 } }],
  };
  const table = readTable(
    listing([
      { counter: { name: 'mine' } },
      { set },
      { map: { ...set, name: 'marks', flags: [], map: 'mark', elem: [] } },
    ]),
  );
  assert.equal(table?.strange?.length, 4);
});

test('finds no table in an empty listing', () => {
  assert.equal(readTable({ json: '{"nftables": [{"metainfo": {}}]}', text: '' }), null);
});
