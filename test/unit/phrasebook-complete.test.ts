import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chinesePhrases } from '../../web/src/phrasebook/chinese.ts';
import { mergedPhrases } from '../../web/src/phrasebook/merged-phrases.ts';
import { plainKinds } from '../../web/src/phrasebook/plain-kinds.ts';
import { kindOf, parseTemplate } from '../../web/src/phrasebook/template.ts';
import { type Wording, wordingsIn } from '../support/wordings.ts';

const FOLDERS = [
  ...['net', 'model', 'yaml', 'xml', 'config', 'engine', 'history', 'api/answers', 'api/changes'],
  ...['formats/libvirt-network', 'formats/libvirt-parts'],
];

const FILES: Readonly<Record<string, readonly string[]>> = {
  desired: [
    ...[
      'bandwidth-checks',
      'complaint',
      'device-checks',
      'host-checks',
      'policy-sentences',
      'reservation-edit',
      'resolve',
      'ruleset-words',
    ],
    ...['server-checks', 'static-address', 'vlan-checks'],
  ],
  dnsmasq: ['extra-options', 'line', 'reservations-file'],
  plan: ['repair', 'repairs', 'repairs-link', 'repairs-ruleset', 'repairs-sysctl'],
  reachability: ['reason'],
  topology: ['network-part', 'no-way-out', 'outside', 'ports-part', 'spread', 'topology-of'],
};

/** Whatever is said here comes to the page. */
const said = [
  ...FOLDERS,
  ...Object.entries(FILES).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}.ts`)),
];

/** But not this: what only commands and libvirt's clients are told, or nobody. */
const silent =
  /^model\/(?:bridge-networks|nic-pin)|^formats\/libvirt-network\/(?:update|edit-metadata)|^engine\/details/;

/** What is looked for in other words, or said in parts that stand apart in the phrasebook. */
const unsaid = [
  'undefined entity',
  'leaving and entering',
  'guests reach the outside§',
  'the outside§ reaches guests§',
  '§ is too large',
];

/** What stands between quotation marks, colons, semicolons and numbers, § for a place: sentences are put together of it. */
const runsOf = (text: string): readonly string[] =>
  text.split(/["`;:]|(?<![\w§])\d+(?![\w§])/).map((run) => run.trim());

const english = chinesePhrases.flatMap((phrases) => Object.values(phrases).flatMap(Object.keys));
const known = english.flatMap((phrase) => runsOf(parseTemplate(phrase).written.join('§'))).join('\n');

/** Whether it is said somewhere in the phrasebook; in a place there may stand words as well, or nothing. */
const isKnown = (run: string): boolean =>
  new RegExp(run.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('§', '.*')).test(known);

const lackingOf = ({ file, line, pieces }: Wording): readonly string[] =>
  runsOf(pieces.join('§'))
    .filter((run) => /[a-z]{3}/.test(run.replace(/^<\w+>$/, '')) && !unsaid.includes(run) && !isKnown(run))
    .map((run) => `src/${file}:${line}: ${run}`);

test('whatever the engine says to whoever uses the page, stands in the phrasebook', () => {
  assert.deepEqual(
    wordingsIn(...said)
      .filter(({ file }) => !silent.test(file))
      .flatMap(lackingOf),
    [],
  );
});

describe('the phrasebook', () => {
  const phrases = mergedPhrases(chinesePhrases);
  const entries = Object.values(phrases).flatMap((kind) => Object.entries(kind));

  test('has the same places in both languages', () => {
    const places = (text: string) => [...parseTemplate(text).places].sort();
    for (const [from, to] of entries) assert.deepEqual(places(to), places(from), from);
  });

  test('knows the kind of each place', () => {
    const kinds = new Set([...Object.keys(phrases), ...Object.keys(plainKinds)]);
    const strangers = entries.flatMap(([from]) =>
      parseTemplate(from).places.filter((place) => !kinds.has(kindOf(place))),
    );
    assert.deepEqual(strangers, []);
  });

  test('has no kind that stands nowhere', () => {
    const used = new Set(['sentence', ...entries.flatMap(([from]) => parseTemplate(from).places.map(kindOf))]);
    assert.deepEqual(
      Object.keys(phrases).filter((kind) => !used.has(kind)),
      [],
    );
  });

  test('says no sentence in two ways', () => {
    const sentences = chinesePhrases.flatMap(({ sentence = {} }) => Object.keys(sentence));
    assert.deepEqual(
      sentences.filter((each, index) => sentences.indexOf(each) !== index),
      [],
    );
  });

  test('calls things by one name, and writes no half-width stops between Chinese', () => {
    for (const [, to] of entries)
      assert.doesNotMatch(to, /客户机|虚机|本主机|[\p{Script=Han}][,;:?!]|[\p{Script=Han}]\.$/u);
  });
});
