import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryTopology } from '../../test/support/arbitrary-topology.ts';
import { emptyTopology, withGuest } from '../../test/support/small-topology.ts';
import { interfaceName } from '../net/names.ts';
import { readXml } from '../xml/read.ts';
import { attributeOf, elementsIn, textIn, type XmlElement } from '../xml/tree.ts';
import { layoutOf } from './layout.ts';
import { draw } from './picture.ts';
import { printSvg } from './print-svg.ts';
import { widthOf } from './text.ts';

const svgOf = (text: string): XmlElement => {
  const { root, diagnostics } = readXml('svg', text, 'svg');
  assert.deepEqual(diagnostics, []);
  return root ?? assert.fail('no root');
};

const all = (element: XmlElement): readonly XmlElement[] => [element, ...elementsIn(element).flatMap(all)];

describe('SVG', () => {
  test('is well-formed whatever things are called, and runs nothing', () => {
    fc.assert(
      fc.property(arbitraryTopology(), (topology) => {
        const found = all(svgOf(printSvg(draw(layoutOf(topology)))));
        const names = new Set(found.map(({ local }) => local));
        for (const name of names) assert.ok(ELEMENTS.has(name), name);
      }),
    );
  });

  test('has no text that is wider than its box', () => {
    fc.assert(
      fc.property(arbitraryTopology(), (topology) => {
        for (const { box, lines } of draw(layoutOf(topology)).nodes)
          for (const { text, className } of lines)
            assert.ok(
              widthOf(text, className === 'detail' || className === 'chip' ? 'mono' : 'plain', 11) <= box.width,
              text,
            );
      }),
    );
  });

  test('says in words what is in it', () => {
    const svg = svgOf(printSvg(draw(layoutOf(withGuest('web1', 'bad')))));
    assert.equal(textIn(elementsNamedIn(svg, 'title')), 'The networks of this host: 1 network');
    assert.match(
      textIn(elementsNamedIn(svg, 'desc')),
      /^1 thing wrong\. network default, nat, running, virbr0, 1 guest/,
    );
    assert.equal(attributeOf(svg, 'role'), 'img');
  });

  test('of a host without networks is a picture too', () => {
    const svg = svgOf(printSvg(draw(layoutOf(emptyTopology))));
    assert.equal(textIn(elementsNamedIn(svg, 'title')), 'The networks of this host: 0 networks');
  });

  test('lists below what is wrong', () => {
    const text = printSvg(draw(layoutOf(withGuest('web1', 'bad'))));
    assert.match(text, />port vnet0 is down</);
  });
});

describe('a wire', () => {
  const thickness = (rate: number): number => {
    const picture = draw(layoutOf(withGuest('web1', 'good')), new Map([[interfaceName('vnet0'), rate]]));
    return picture.wires.find(({ to }) => to === 'guest:web1')?.thickness ?? 0;
  };

  test('is the thicker the busier its link is, and never thicker than a port', () => {
    const rates = [0, 1e3, 1e6, 1e9, 1e15].map(thickness);
    assert.deepEqual(
      rates,
      [...rates].sort((a, b) => a - b),
    );
    assert.ok(new Set(rates).size === rates.length && Math.max(...rates) <= 10);
  });

  test('says how busy it is', () => {
    const picture = draw(layoutOf(withGuest('web1', 'good')), new Map([[interfaceName('vnet0'), 1_234_567]]));
    assert.equal(picture.wires.find(({ to }) => to === 'guest:web1')?.label, 'vnet0, 1.2 MB/s');
  });
});

const elementsNamedIn = (parent: XmlElement, name: string): XmlElement =>
  elementsIn(parent).find(({ local }) => local === name) ?? assert.fail(name);

const ELEMENTS = new Set(['svg', 'title', 'desc', 'style', 'rect', 'g', 'path', 'text', 'circle']);
