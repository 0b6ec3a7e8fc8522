import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { networkXmlOf } from '../../../test/support/network-corpus.ts';
import { refusalOf } from '../libvirt-parts/refusal.ts';
import { checkNetworkDocument } from './check.ts';
import { readNetworkXml } from './read.ts';

const LAN = "<forward mode='bridge'/><bridge name='br0'/>";
const POOL = "<forward mode='private'><interface dev='eth1'/></forward>";
const IP = "<ip address='10.0.0.1' prefix='24'/>";
const TAG = "<vlan><tag id='7'/></vlan>";
const RATE = "<bandwidth><inbound average='1'/></bandwidth>";
const OVS = "<virtualport type='openvswitch'/>";
const range = (third: number): string =>
  `<ip address='10.0.${third}.1' prefix='24'><dhcp><range start='10.0.${third}.2' end='10.0.${third}.9'/></dhcp></ip>`;

function firstFault(xml: string): string | null {
  const { document, diagnostics } = readNetworkXml('n.xml', networkXmlOf(xml));
  assert.ok(document, JSON.stringify(diagnostics));
  const refusal = refusalOf(checkNetworkDocument(document));
  return refusal && `${refusal.code} ${refusal.message}`;
}

describe('what libvirt asks besides, of a network that is defined', () => {
  const REFUSED: readonly (readonly [xml: string, fault: RegExp])[] = [
    ['<network><name>a\nb</name></network>', /^35 <name>: the name has several lines$/],
    [`${LAN}<mac address='52:54:00:00:00:01'/>`, /^67 <mac>: in mode bridge/],
    [`${POOL}${IP}`, /^67 <ip>: in mode private/],
    [`${LAN}<dns><txt name='a' value='b'/></dns>`, /^67 <dns>: /],
    [`${LAN}<domain name='a.example'/>`, /^67 <domain>: /],
    [`${POOL}${RATE}`, /^67 <bandwidth>: in mode private/],
    ["<forward mode='hostdev'><interface dev='eth1'/></forward>", /^67 <forward>: .*not as eth1$/],
    ["<forward mode='vepa'><address type='pci' bus='1'/></forward>", /^67 <forward>: in mode vepa/],
    [`${range(0)}${range(1)}`, /^67 <ip>: there is <dhcp> for a second address of IPv4$/],
    ["<portgroup name='a'/><portgroup name='a'/>", /^67 <portgroup>: there is a group "a" already$/],
    [
      "<portgroup name='a' default='yes'/><portgroup name='b' default='yes'/>",
      /^67 <portgroup>: both "a" and "b" are the default$/,
    ],
    [`${POOL}<portgroup name='a'>${RATE}</portgroup>`, /^67 <portgroup>: "a" has a bandwidth/],
    [`<forward/>${IP}${TAG}`, /^67 <vlan>: in mode nat/],
    [`${POOL}${TAG}`, /^67 <vlan>: in mode private/],
    [`<portgroup name='a'>${TAG}</portgroup>`, /^67 <vlan>: in mode none/],
    [`${LAN}<portgroup name='a'>${TAG}<virtualport type='802.1Qbh'/></portgroup>`, /^67 <vlan>: /],
  ];
  for (const [xml, fault] of REFUSED) test(`refused: ${xml}`, () => assert.match(firstFault(xml) ?? 'taken', fault));

  const TAKEN: readonly string[] = [
    '',
    `<forward/>${IP}${RATE}`,
    `${LAN}${RATE}`,
    `${LAN}<dns/>`,
    `${LAN}${TAG}`,
    `${LAN}${TAG}${OVS}`,
    `${LAN}<portgroup name='a'>${TAG}${OVS}</portgroup>`,
    `<forward mode='passthrough'><interface dev='eth1'/></forward>${TAG}`,
    `<forward mode='hostdev'><pf dev='eth1'/></forward>${TAG}`,
    `${range(0)}<ip address='10.0.1.1' prefix='24'/>`,
    `${range(0)}<ip family='ipv6' address='fd00::1' prefix='64'><dhcp><range start='fd00::2' end='fd00::9'/></dhcp></ip>`,
    "<portgroup name='a' default='yes'/><portgroup name='b'/>",
  ];
  for (const xml of TAKEN) test(`taken: ${xml}`, () => assert.equal(firstFault(xml), null));
});
