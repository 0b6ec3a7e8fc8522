import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryTopology } from '../../test/support/arbitrary-topology.ts';
import { withGuest } from '../../test/support/small-topology.ts';
import { layoutOf } from './layout.ts';
import { mermaidText } from './mermaid-text.ts';
import { printMermaid } from './print-mermaid.ts';
import type { Topology } from './topology.ts';

const mermaidOf = (topology: Topology, folds?: ReadonlySet<string>): readonly string[] =>
  printMermaid(layoutOf(topology, folds)).split('\n');

// Of a label between quotes: no quote, and whatever else could mean something is a number between # and ;.
const LABEL = String.raw`"(?:[\p{L}\p{M}\p{N} .,:/()+·-]|#\d+;|<br/>)*"`;
const NODE = new RegExp(String.raw`^ *(n\d+|g\d+n?)(?:\(\[${LABEL}\]\)|\[${LABEL}\])$`, 'u');
const GROUP = new RegExp(String.raw`^ *subgraph (g\d+)\[${LABEL}\]$`, 'u');
const EDGE = /^ *([ng]\d+) (?:---|-\.-) ([ng]\d+)$/;
const REST = [
  /^flowchart LR$/,
  /^ *direction LR$/,
  /^ *end$/,
  /^ {2}classDef [a-z]+ [a-z-]+:[#\w. ]+(?:,[a-z-]+:[#\w. ]+)*$/,
  /^ {2}class (?:[ng]\d+n?)(?:,[ng]\d+n?)* [a-z]+$/,
  /^ {2}linkStyle \d+(?:,\d+)* stroke:#[0-9a-f]{6}$/,
  /^$/,
];

describe('a Mermaid flowchart', () => {
  test('has lines of the known forms only, whatever things are called', () => {
    fc.assert(
      fc.property(arbitraryTopology({ networks: 9 }), (topology) => {
        for (const line of mermaidOf(topology)) {
          assert.ok(
            [NODE, GROUP, EDGE, ...REST].some((form) => form.test(line)),
            line,
          );
        }
      }),
    );
  });

  test('closes every group, names everything once, and has cables between what is there', () => {
    fc.assert(
      fc.property(arbitraryTopology({ networks: 9 }), fc.boolean(), (topology, isFolded) => {
        const names = topology.nodes.flatMap(({ kind, label }) => (kind === 'network' ? [label] : []));
        const lines = mermaidOf(topology, new Set(isFolded ? names : []));
        const named = lines.flatMap((line) => NODE.exec(line)?.[1] ?? GROUP.exec(line)?.[1] ?? []);
        assert.equal(new Set(named).size, named.length);
        assert.equal(
          lines.filter((line) => GROUP.test(line)).length,
          lines.filter((line) => /^ *end$/.test(line)).length,
        );
        const ends = lines.flatMap((line) => EDGE.exec(line)?.slice(1) ?? []);
        for (const end of ends) assert.ok(named.includes(end), end);
        const classes = lines.flatMap((line) => /^ {2}class (\S+) /.exec(line)?.[1]?.split(',') ?? []);
        for (const name of classes) assert.ok(named.includes(name), name);
      }),
    );
  });

  test('colours cables that are there', () => {
    fc.assert(
      fc.property(arbitraryTopology(), (topology) => {
        const lines = mermaidOf(topology);
        const count = lines.filter((line) => EDGE.test(line)).length;
        const styled = lines.flatMap((line) => /^ {2}linkStyle (\S+)/.exec(line)?.[1]?.split(',').map(Number) ?? []);
        assert.ok(styled.every((index) => index < count));
      }),
    );
  });

  test('says what is wrong where it is', () => {
    const lines = mermaidOf(withGuest('web1', 'bad'));
    assert.ok(lines.some((line) => line.endsWith('(["vnet0<br/>#215; vnet0 is down"])')));
    assert.ok(lines.includes('  class n1,n2 bad') || lines.some((line) => /^ {2}class n1.* bad$/.test(line)));
  });
});

const escapes: readonly (readonly [text: string, written: string])[] = [
  ['web1', 'web1'],
  ['a "quoted" <b>name</b>', 'a #34;quoted#34; #60;b#62;name#60;/b#62;'],
  ['#35; & `md`', '#35;35#59; #38; #96;md#96;'],
  ['1. first', '#49;#46; first'],
  ['fa:fa-car', 'fa#58;fa-car'],
  ['客人', '客人'],
  ['a\nb\u202ec', 'a#9226;b#9633;c'],
];

describe('text in Mermaid', () => {
  for (const [text, written] of escapes)
    test(`is written as ${written}`, () => assert.equal(mermaidText(text), written));
});
