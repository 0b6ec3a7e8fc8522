import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import { checkNetworkDocument } from './check.ts';
import { noChoices } from './choices.ts';
import { documentOfNetwork } from './from-model.ts';
import { readNetworkXml } from './read.ts';
import { networkOfDocument } from './to-model.ts';
import { updateNetworkDocument } from './update.ts';
import { writeNetworkXml } from './write.ts';

/** On a machine with nothing else to do, none takes one; what grows with the square of a text takes minutes. */
const MOST_SECONDS = 40;
/** Of the whole process. */
const MOST_MEBIBYTES = 1500;

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

const address = (index: number): string => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

const mac = (index: number): string =>
  `52:54:00:${[16, 8, 0].map((shift) => ((index >> shift) & 255).toString(16).padStart(2, '0')).join(':')}`;

const inDhcp = (inside: string): string => `<ip address='10.255.255.254' prefix='8'><dhcp>${inside}</dhcp></ip>`;

const nested = (depth: number, inside: string): string => '<x>'.repeat(depth) + inside + '</x>'.repeat(depth);

type Hostile = readonly [what: string, xml: string, code: string | null];

const HOSTILE: readonly Hostile[] = [
  ['20,000 guests', inDhcp(many(20_000, (index) => `<host mac='${mac(index)}' ip='${address(index + 1)}'/>`)), null],
  ['one guest, 20,000 times', inDhcp(many(20_000, () => `<host mac='${mac(1)}' name='x' ip='10.0.0.9'/>`)), null],
  [
    '20,000 ranges',
    inDhcp(many(20_000, (index) => `<range start='${address(index + 1)}' end='${address(index + 1)}'/>`)),
    null,
  ],
  [
    '20,000 routes',
    `<ip address='10.0.0.1' prefix='8'/>${many(20_000, (index) => `<route address='11.${index >> 8}.${index & 255}.0' prefix='24' gateway='10.0.0.2'/>`)}`,
    null,
  ],
  ['80,000 addresses', many(80_000, (index) => `<ip address='${address(index)}' prefix='32'/>`), 'unsupported-ips'],
  ['20,000 groups of one name', many(20_000, () => "<portgroup name='g' default='yes'/>"), null],
  ['20,000 namespaces', `<metadata>${many(20_000, (index) => `<a:x xmlns:a='urn:${index}'/>`)}</metadata>`, null],
  [
    'a long namespace that 20,000 elements would declare again',
    `<network xmlns:long='${'u'.repeat(1_000_000)}'><name>n</name><metadata>${many(20_000, (index) => `<a:x xmlns:a='urn:${index}' long:a='1'/>`)}</metadata></network>`,
    'metadata-too-large',
  ],
  [
    'metadata that indentation makes 60 times as long',
    `<metadata><a:r xmlns:a='urn:a'>${many(100, () => nested(200, ''))}</a:r></metadata>`,
    'metadata-too-large',
  ],
  [
    '40,000 elements that see 20,000 prefixes',
    `<metadata>${many(100, (at) => `<a${at}:x xmlns:a${at}='urn:${at}' ${many(200, (index) => `xmlns:p${at}x${index}='u' `)}>`)}${many(40_000, () => "<x xmlns:q='u'/>")}${many(100, (at) => `</a${99 - at}:x>`)}</metadata>`,
    'metadata-too-large',
  ],
  ['20,000 elements that nobody knows', many(20_000, (index) => `<x${index} a='1'/>`), 'unknown-element'],
  ['elements nested without end', nested(300_000, ''), 'xml-too-deep'],
  ['300,000 elements', many(300_000, () => '<x/>'), 'xml-too-many'],
  ['30 MiB', `<description>${'x'.repeat(30 << 20)}</description>`, 'xml-too-long'],
  [
    'entities that stand for billions',
    `<!DOCTYPE network [${many(20, (at) => `<!ENTITY e${at} "${`&e${at - 1};`.repeat(10)}">`)}]><network><name>&e19;</name></network>`,
    'xml-doctype',
  ],
];

describe('networks that are meant to hurt take bounded time and memory', () => {
  for (const [what, xml, code] of HOSTILE) {
    test(what, () => {
      const before = performance.now();
      assert.equal(firstCodeOf(xml.startsWith('<!') ? xml : networkXmlOf(xml)), code);
      assert.ok(performance.now() - before < MOST_SECONDS * 1000);
      assert.ok(process.resourceUsage().maxRSS < MOST_MEBIBYTES << 10);
    });
  }
});

/** Everything that is done with a network's XML; the code of the first thing that is said of it. */
function firstCodeOf(xml: string): string | null {
  const { document, diagnostics } = readNetworkXml('n.xml', xml);
  if (document === null) return diagnostics[0]?.code ?? null;
  const findings = checkNetworkDocument(document).length;
  const converted = networkOfDocument(document);
  assert.ok(findings > 0 || writeNetworkXml(document).length > 0);
  if (converted.network !== null) documentOfNetwork(converted.network, noChoices);
  const update = { command: 4, section: 9, parentIndex: -1, xml: "<portgroup name='another'/>" };
  updateNetworkDocument(document, update);
  return [...diagnostics, ...converted.diagnostics][0]?.code ?? null;
}
