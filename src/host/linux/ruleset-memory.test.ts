import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { applyScript } from '../../nftables/apply-script.ts';
import type { Table } from '../../nftables/table.ts';
import { RulesetMemory } from './ruleset-memory.ts';

/** nftables, as others see it too, and the kernel's news of it. */
class World {
  tables: readonly Table[] = [];
  listings = 0;
  readonly news = { transactions: 0, changes: 0, read: () => this.#deliver() };
  readonly links = new Map([['br1', 7]]);
  #waiting: (() => void)[] = [];
  readonly editor = {
    list: async () => {
      this.listings++;
      return this.tables;
    },
    run: async (script: readonly string[]) => this.transact(script),
    accepts: async () => true,
  };
  readonly memory = new RulesetMemory(this.editor, (link) => this.links.get(link) ?? null);

  transact(script: readonly string[]): void {
    this.tables = applyScript(this.tables, script);
    this.#waiting.push(() => {
      this.news.changes += script.length;
      this.news.transactions++;
    });
  }

  otherTable(): void {
    this.#waiting.push(() => {
      this.news.transactions++;
    });
  }

  #deliver(): void {
    for (const event of this.#waiting.splice(0)) event();
  }
}

const make = ['add table inet kvmnet', 'add set inet kvmnet own { type ifname; }'];
const add = (link: string) => `add element inet kvmnet own { "${link}" }`;
const hook = [
  'add table netdev kvmnet',
  'add chain netdev kvmnet in_br1 { type filter hook ingress device "br1" priority 0; policy drop; }',
];

let world: World;
beforeEach(async () => {
  world = new World();
  world.memory.goBy(world.news);
  await world.memory.run(make);
});

describe('the memory of rulesets', () => {
  test('asks the kernel once while nothing changes', async () => {
    for (let time = 0; time < 3; time++) assert.equal(await world.memory.list(), world.tables);
    assert.equal(world.listings, 1);
  });

  test('knows after an edit of our own what the kernel would list, without asking', async () => {
    await world.memory.list();
    for (const link of ['br1', 'br2']) await world.memory.run([add(link)]);
    assert.deepEqual(await world.memory.list(), world.tables);
    assert.equal(world.listings, 1);
  });

  test('asks again when somebody else has changed a table of ours', async () => {
    await world.memory.list();
    world.transact([add('br9')]);
    assert.deepEqual(await world.memory.list(), world.tables);
    assert.equal(world.listings, 2);
  });

  for (const [what, meanwhile] of [
    ['of another table', (world: World) => world.otherTable()],
    ['of ours', (world: World) => world.transact([add('br8')])],
  ] as const) {
    test(`does not trust its own edit when another transaction came with it, ${what}`, async () => {
      await world.memory.list();
      world.editor.run = async (script) => {
        world.transact(script);
        meanwhile(world);
      };
      await world.memory.run([add('br1')]);
      assert.deepEqual(await world.memory.list(), world.tables);
      assert.equal(world.listings, 2);
    });
  }

  test('knows nothing after an edit that failed', async () => {
    await world.memory.list();
    world.editor.run = async () => {
      throw new Error('no such luck');
    };
    await assert.rejects(world.memory.run([add('br1')]));
    await world.memory.list();
    assert.equal(world.listings, 2);
  });

  test('asks again when a link that a chain is hooked to was made anew, or is gone', async () => {
    await world.memory.run(hook);
    await world.memory.list();
    world.links.set('br1', 8);
    await world.memory.list();
    assert.equal(world.listings, 2);
    world.links.delete('br1');
    for (let time = 0; time < 2; time++) await world.memory.list();
    assert.equal(world.listings, 4);
  });

  test('asks each time while nobody listens, and when it was told to forget', async () => {
    await world.memory.list();
    world.memory.forget();
    await world.memory.list();
    assert.equal(world.listings, 2);
    world.memory.goBy(null);
    for (let time = 0; time < 2; time++) await world.memory.list();
    assert.equal(world.listings, 4);
  });
});
