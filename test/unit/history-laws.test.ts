import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Request } from '../../src/engine/request.ts';
import type { Network } from '../../src/model/network.ts';
import { arbitraryNetworks } from '../support/arbitrary-network.ts';
import { RecordedWorld } from '../support/recorded-world.ts';
import { attachTo, nicsOf, withBridgesOf } from '../support/world-of-networks.ts';

/** What somebody wants: something of each network, by dice. */
type Dice = readonly number[];

const KINDS = ['declare', 'save', 'run', 'start', 'stop', 'forget', 'remove', 'attach', 'leave'] as const;

function wishOf(networks: readonly Network[], dice: Dice): Partial<Request> {
  const chosen = networks.map((network, index) => ({ network, kind: KINDS[(dice[index] ?? 0) % KINDS.length] }));
  const all = (kind: (typeof KINDS)[number]): readonly Network[] =>
    chosen.filter((each) => each.kind === kind).map(({ network }) => network);
  const names = (kind: (typeof KINDS)[number]) => all(kind).map(({ name }) => name);
  return {
    declare: all('declare'),
    save: all('save'),
    run: all('run'),
    start: names('start'),
    stop: names('stop'),
    forget: names('forget'),
    remove: names('remove'),
    attach: all('attach').map(attachTo),
    disconnect: true,
  };
}

/** Of the second definitions, each has the name of a first one, or one of its own. */
const renamed = (networks: readonly Network[], others: readonly Network[], dice: Dice): readonly Network[] =>
  others.map((other, index) => {
    const known = networks[index];
    return known === undefined || (dice[index] ?? 0) % 2 === 0 ? other : { ...other, name: known.name };
  });

const arbitraryDice = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
const arbitraryStory = fc.tuple(arbitraryNetworks(4), arbitraryNetworks(4), arbitraryDice, arbitraryDice);

function worldFor(...networks: readonly Network[]): RecordedWorld {
  const world = new RecordedWorld({ nics: nicsOf(networks) });
  world.host.meddle((facts) => withBridgesOf(networks, facts));
  return world;
}

describe('laws of undoing, on generated changes', () => {
  test('a change and its undoing leave all as it was, and undoing that is the change again', async () => {
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryStory, async ([networks, others, wishes, names]) => {
        const world = worldFor(...networks, ...others);
        fc.pre((await world.refusalsOf(() => world.apply({ declare: networks }))) === null);
        const before = await world.picture();
        const wanted = renamed(networks, others, names);
        const rest = networks.filter(({ name }) => !wanted.some((other) => other.name === name));
        const known = world.last;
        fc.pre((await world.refusalsOf(() => world.apply(wishOf([...wanted, ...rest], wishes)))) === null);
        fc.pre(world.last > known);
        const after = await world.picture();
        const refusals = await world.refusalsOf(() => world.undo(world.last, true));
        if (refusals !== null)
          return assert.deepEqual([refusals, await world.picture()], [refusals.filter(isForGuests), after]);
        undone++;
        assert.deepEqual(await world.picture(), before);
        if ((await world.refusalsOf(() => world.undo(world.last, true))) === null)
          assert.deepEqual(await world.picture(), after);
      }),
      { numRuns: 80 },
    );
    assert.ok(undone > 15, `${undone} were undone`);
  });
});

// A bridge that would become another one, and what only put right what had drifted.
const isForGuests = (code: string): boolean => ['guests-attached', 'nothing-to-undo'].includes(code);
