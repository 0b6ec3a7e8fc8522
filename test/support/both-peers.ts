import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { LibvirtPeer } from './libvirt-peer.ts';
import { openBoth } from './open-both.ts';
import { type Outcome, type Step, VirshTypist } from './virsh-script.ts';

/** Steps, and the fact that they show. */
export type Script = { readonly title: string; readonly steps: readonly Step[] };

/** Opens both for the tests of a file, and gives what types a script on both and compares. */
export function bothPeers(): { readonly giveTheSame: (steps: readonly Step[]) => Promise<void> } {
  let peers: readonly LibvirtPeer[] = [];
  let typists: readonly VirshTypist[] = [];
  before(async () => {
    peers = await openBoth();
    typists = await Promise.all(peers.map((peer) => VirshTypist.open(peer)));
  });
  after(async () => {
    for (const typist of typists) await typist.close();
    for (const peer of peers) await peer.close();
  });
  return {
    giveTheSame: async (steps) => {
      const [theirs = [], ours = []] = await Promise.all(typists.map((typist) => typist.type(steps)));
      const differences = inOrder(steps).flatMap((step, at) => differenceIn(() => compare(step, theirs[at], ours[at])));
      if (differences.length > 0) assert.fail(differences.join('\n'));
    },
  };
}

/** As their outcomes are: what is typed meanwhile ends first. */
const inOrder = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap((step) => [...inOrder(step.meanwhile?.steps ?? []), step]);

function differenceIn(comparison: () => void): readonly string[] {
  try {
    comparison();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function compare(step: Step, theirs: Outcome | undefined, ours: Outcome | undefined): void {
  assert.ok(theirs && ours);
  assertAsForeseen(step, theirs);
  const { ownWay } = step;
  if (ownWay && process.env.KVMNET_TEST_PEER !== 'libvirtd') assertOwnWay(ownWay, theirs, ours);
  else assertSame(step, theirs, ours);
}

/** Two that fail alike would be the same: so what libvirt does is foreseen as well. */
function assertAsForeseen({ refusal }: Step, { command, exit, errors, words }: Outcome): void {
  const said = `${command}\nlibvirtd: ${words.join('\n')}`;
  assert.equal(exit, refusal === null ? 0 : 1, said);
  if (refusal !== null) assert.equal(errors.at(-1)?.split(' ')[1] ?? 'virsh', String(refusal), said);
}

function assertSame(step: Step, theirs: Outcome, ours: Outcome): void {
  const { words: theirWords, ...their } = theirs;
  const { words: ourWords, ...our } = ours;
  const said = `${theirs.command}\nlibvirtd: ${theirWords.join('\n')}\nkvmnet:   ${ourWords.join('\n')}`;
  assert.deepEqual(our, their, said);
  // The first line is virsh's; the daemon's words are ours to choose.
  assert.equal(ourWords[0], theirWords[0], said);
  assert.equal(ourWords.length > 1, theirWords.length > 1, said);
  const [ourText = '', theirText = ''] = [ourWords, theirWords].map((words) => words.slice(1).join('\n'));
  for (const name of namesIn(theirText).filter((quoted) => !isTyped(step, quoted))) {
    assert.ok(ourText.includes(name) || POSITION.test(ourText), `kvmnet does not name ${name}\n${said}`);
  }
}

/** Who types a command knows what is in it, and who hands in a document which network it is about. */
const isTyped = ({ words, input = '' }: Step, name: string): boolean =>
  words.some((word) => word.includes(name)) || input.includes(`<name>${name}</name>`);

/** Where something is in a document tells as much as its name. */
const POSITION = /line \d+/;

/** What libvirt quotes, but for what it says of what was not given. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<!\w)'([^']+)'/g)].map(([, name = '']) => name).filter((name) => name !== '(null)');

function assertOwnWay(ownWay: NonNullable<Step['ownWay']>, theirs: Outcome, ours: Outcome): void {
  const said = [...ours.words, ours.output].join('\n');
  assert.equal(ours.exit, ownWay.exit, `${ours.command}: ${said}`);
  assert.match(said, ownWay.says, ours.command);
  assert.notDeepEqual({ ...ours, words: [] }, { ...theirs, words: [] }, `${ours.command}: it is libvirt's way as well`);
}
