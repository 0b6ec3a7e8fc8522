import fc from 'fast-check';
import { printConfiguration } from '../../src/config/print.ts';
import { documentOfNetwork } from '../../src/formats/libvirt-network/from-model.ts';
import { writeNetworkXml } from '../../src/formats/libvirt-network/write.ts';
import { arbitraryChoices } from './arbitrary-libvirt.ts';
import { arbitraryNetwork, arbitraryNetworks } from './arbitrary-network.ts';
import { record } from './record.ts';

type Slip = (text: string) => string;

/** What becomes of a line. */
type Change = (line: string, what: string) => readonly string[];

const IN_YAML: readonly Change[] = [
  (line, what) => [line.replace(/: .*$/, `: ${what}`)],
  (line, what) => [line.replace(/: [^:]*$/, `: ${what}`)],
  (line, what) => [line.replace(/: [^:]*$/, `: [${what}]`)],
  (line, what) => [line.replace(/- .*$/, `- ${what}`)],
  (line, what) => [line.replace(/(: |- ).*$/, `$1{${what}: ${what}}`)],
  (line, what) => [line.replace(/(: |- ).*$/, `$1[${what}, ${what}]`)],
  (line) => [line, line],
  (line) => [line.replace(/: .*$/, ':')],
  (line) => [line.replace(/(\w+):/, '$1x:')],
  (line) => [line.replace(/\w+:/, 'pool:')],
  (line) => [line.slice(0, -1)],
  (line, what) => [line, `    ${what}: {${what}: 1}`],
  () => [],
];

const IN_XML: readonly Change[] = [
  (line, what) => [line.replace(/='[^']*'/, `='${what}'`)],
  (line, what) => [line.replace(/(.*)='[^']*'/, `$1='${what}'`)],
  (line, what) => [line.replace(/>[^<]+</, `>${what}<`)],
  (line) => [line.replace(/ [\w-]+='[^']*'/, '')],
  (line) => [line.replace(/(.*) [\w-]+='[^']*'/, '$1')],
  (line) => [line.replace(/(\w+)=/, '$1x=')],
  (line) => [line.replace(/<(\w+)([^>]*)\/>/, '<$1s$2/>')],
  (line) => [line.replace(/(<\w+)/, "$1 odd='1'")],
  (line) => (line.endsWith('/>') ? [line, line] : [line]),
  (line) => (line.endsWith('/>') ? [] : [line]),
  (line) => [line.replace(/\/>$/, '>')],
  (line, what) => [line, what],
  (line, what) => [line, `<${what}/>`],
  (line) => [line, '<mtu size="1400"/>'],
  (line) => [line, '<vlan><tag id="4"/><tag id="5" nativeMode="tagged"/></vlan>'],
  (line) => [line, '<forward mode="open" dev="eth0"/>'],
];

const VALUES = [
  ...[
    'true',
    'yes',
    '0',
    '1',
    '42',
    '4095',
    '70000',
    '-1',
    '~',
    'x',
    '""',
    "'",
    '"',
    '{',
    '[',
    '*a',
    '&a b',
    '!t x',
    '\t',
  ],
  ...[
    '10.0.0.0/8',
    '10.0.0.1',
    '10.9.0.0/30',
    '10.1.0.1/24',
    '224.0.0.0/4',
    '127.0.0.0/8',
    'fd00::/64',
    'fd00::/48',
    '::/0',
  ],
  ...['10.0.0.9-10.0.0.1', '10.0.0.1-fd00::1', '10.0.0.0/33', '1-2-3', '52:54:00:00:00:01', '01:00:5e:00:00:01', 'ff'],
  ...['00:00:00:00:00:00', 'eth0', 'a-name-that-is-too-long', 'a/b', 'nat', 'bridge', 'direct', 'host-only', 'hostdev'],
  ...[
    'mode',
    'prefix',
    'prefixes',
    'dhcp',
    'dns',
    'vlan',
    'trunk',
    'native',
    'ranges',
    'mac',
    'address',
    'bandwidth',
    'port',
  ],
  ...['100Mbit/s', '0kB/s', '1kbit/s', '5 bps', '9999999999GB/s', '12', '90s', '5x', '9999w', 'infinite', 'ssh', 'htp'],
  ...[
    '22',
    '22/sctp',
    '70000/tcp',
    '9-1/udp',
    '0000:03:10.1',
    '0000:03:ff.9',
    'openvswitch',
    '802.1Qbh',
    '3d8a2b5e',
    'a b',
  ],
];

const arbitrarySlip = (changes: readonly Change[]): fc.Arbitrary<Slip> =>
  record({ at: fc.nat(), what: fc.constantFrom(...VALUES), how: fc.constantFrom(...changes) }).map(
    ({ at, what, how }): Slip =>
      (text) => {
        const lines = text.split('\n');
        const meant = at % lines.length;
        return lines.flatMap((line, index) => (index === meant ? how(line, what) : [line])).join('\n');
      },
  );

const slipped = (text: fc.Arbitrary<string>, changes: readonly Change[]): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.array(arbitrarySlip(changes), { minLength: 1, maxLength: 3 }))
    .map(([written, slips]) => slips.reduce((each, slip) => slip(each), written));

/** The text of a declaration after somebody has typed in it, here and there, what does not belong there. */
export const arbitraryMistake: fc.Arbitrary<string> = slipped(
  arbitraryNetworks(3).map((networks) => printConfiguration(networks)),
  IN_YAML,
);

/** The same in libvirt's XML. */
export const arbitraryMistakeInXml: fc.Arbitrary<string> = slipped(
  arbitraryNetwork().chain((network) =>
    arbitraryChoices(network).map((choices) => writeNetworkXml(documentOfNetwork(network, choices))),
  ),
  IN_XML,
);
