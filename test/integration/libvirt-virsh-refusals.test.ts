import { test } from 'node:test';
import { bothPeers } from '../support/both-peers.ts';
import { given, inOurWay, type OwnWay, refused, type Step, virsh } from '../support/virsh-script.ts';

/** virterror.h. */
const [INTERNAL, NO_NAME, XML, XML_DETAIL, SYSTEM, UNSUPPORTED] = [1, 21, 27, 35, 38, 67];

const net = (body: string, attributes = ''): string => `<network${attributes}><name>bad</name>${body}</network>`;
const nat = (body: string): string =>
  net(`<forward mode='nat'>${body}</forward><bridge name='br-bad'/><ip address='10.81.0.1' prefix='24'/>`);
const mode = (kind: string, body = ''): string => net(`<forward mode='${kind}'/>${body}`);
const ip = (attributes: string, body = ''): string => net(`<bridge name='br-bad'/><ip ${attributes}>${body}</ip>`);
const dhcp = (body: string): string => ip("address='10.81.0.1' prefix='24'", `<dhcp>${body}</dhcp>`);
const dhcp6 = (body: string): string => ip("family='ipv6' address='fd00:81::1' prefix='64'", `<dhcp>${body}</dhcp>`);
const dns = (body: string): string =>
  net(`<bridge name='br-bad'/><dns>${body}</dns><ip address='10.81.0.1' prefix='24'/>`);
const routed = (attributes: string): string =>
  net(`<bridge name='br-bad'/><ip address='10.81.0.1' prefix='24'/><route ${attributes}/>`);

/** What libvirt refuses to define: the fact, the code, and the document. */
const BAD: readonly (readonly [string, number, string])[] = [
  ['an empty document', XML_DETAIL, ''],
  ['a text that is no XML', XML_DETAIL, 'default'],
  ['an element that is not closed', XML_DETAIL, '<network><name>bad</name>'],
  ['a quote that is missing', XML_DETAIL, "<network><name>bad</name><bridge name='x/></network>"],
  ['an entity that nobody declared', XML_DETAIL, '<network><name>&nothing;</name></network>'],
  ['two roots', XML_DETAIL, '<network><name>bad</name></network><network/>'],
  ['a document of another kind', XML, '<domain><name>bad</name></domain>'],
  ['a network without a name', NO_NAME, '<network/>'],
  ['an empty name', NO_NAME, '<network><name></name></network>'],
  ['a name with a slash', XML_DETAIL, '<network><name>a/b</name></network>'],
  ['a uuid that is none', INTERNAL, net('<uuid>not-a-uuid</uuid>')],
  ['ipv6 that is neither yes nor no', XML, net('', " ipv6='maybe'")],
  ['trustGuestRxFilters that is neither', XML, net('', " trustGuestRxFilters='maybe'")],
  ['a MAC that is none', XML, net("<mac address='nonsense'/>")],
  ['a MAC of a group', XML, net("<mac address='01:00:5e:00:00:01'/>")],
  ['an MTU that is no number', XML, net("<mtu size='big'/>")],
  ['localOnly that is neither', XML, net("<domain name='x' localOnly='maybe'/>")],
  ['a delay that is no number', XML, net("<bridge name='br-bad' delay='soon'/>")],
  ['a MAC table manager that is none', XML, net("<bridge name='br-bad' macTableManager='me'/>")],
  ['a mode that is none', UNSUPPORTED, mode('natt')],
  ['two elements forward', XML, net("<forward mode='nat'/><forward mode='nat'/>")],
  [
    'translation in a mode without',
    XML,
    net("<forward mode='route'><nat/></forward><ip address='10.81.0.1' prefix='24'/>"),
  ],
  ['two elements nat', XML, nat('<nat/><nat/>')],
  ['translation to an address that is none', XML, nat("<nat><address start='x' end='y'/></nat>")],
  ['translation to a range of addresses without an end', XML, nat("<nat><address start='192.0.2.1'/></nat>")],
  [
    'translation to a range of addresses backwards',
    INTERNAL,
    nat("<nat><address start='192.0.2.9' end='192.0.2.1'/></nat>"),
  ],
  ['translation to IPv6 addresses', XML, nat("<nat><address start='2001:db8::1' end='2001:db8::2'/></nat>")],
  [
    'two ranges of addresses',
    XML,
    nat("<nat><address start='192.0.2.1' end='192.0.2.2'/><address start='192.0.2.3' end='192.0.2.4'/></nat>"),
  ],
  ['translation to ports that are none', XML_DETAIL, nat("<nat><port start='x' end='y'/></nat>")],
  ['translation to ports backwards', XML_DETAIL, nat("<nat><port start='2000' end='1000'/></nat>")],
  ['translation to a port above 65535', XML_DETAIL, nat("<nat><port start='1' end='70000'/></nat>")],
  ['two uplinks', XML, nat("<interface dev='eth0'/><interface dev='eth1'/>")],
  ['an uplink without a name', XML, nat('<interface/>')],
  [
    'one uplink in the attribute and another in the element',
    XML,
    net("<forward mode='nat' dev='eth0'><interface dev='eth1'/></forward><ip address='10.81.0.1' prefix='24'/>"),
  ],
  ['two functions', XML, net("<forward mode='passthrough'><pf dev='eth0'/><pf dev='eth1'/></forward>")],
  [
    'a PCI address that is none',
    XML,
    net("<forward mode='hostdev'><address type='pci' domain='x' bus='0' slot='1' function='0'/></forward>"),
  ],
  [
    'a PCI device that is no virtual function',
    UNSUPPORTED,
    net("<forward mode='hostdev'><address type='pci' domain='0' bus='31' slot='1' function='0'/></forward>"),
  ],
  [
    'a driver that is none',
    UNSUPPORTED,
    net("<forward mode='hostdev'><driver name='magic'/><pf dev='eth0'/></forward>"),
  ],
  ['mode nat without an address', XML, mode('nat')],
  ['mode route without an address', XML, mode('route')],
  [
    'mode bridge with an address',
    UNSUPPORTED,
    mode('bridge', "<bridge name='br0'/><ip address='10.81.0.1' prefix='24'/>"),
  ],
  [
    'mode bridge with names',
    UNSUPPORTED,
    mode('bridge', "<bridge name='br0'/><dns><host ip='10.0.0.1'><hostname>a</hostname></host></dns>"),
  ],
  ['mode bridge with a domain', UNSUPPORTED, mode('bridge', "<bridge name='br0'/><domain name='x'/>")],
  [
    'mode bridge with a bridge and a pool',
    XML,
    net("<forward mode='bridge'><interface dev='eth0'/></forward><bridge name='br0'/>"),
  ],
  ['mode bridge whose bridge has spanning tree', XML, mode('bridge', "<bridge name='br0' stp='on'/>")],
  ['mode bridge with an MTU', XML, mode('bridge', "<bridge name='br0'/><mtu size='1400'/>")],
  [
    'mode open with a range of ports',
    XML,
    net("<forward mode='open'><nat><port start='1' end='2'/></nat></forward><ip address='10.81.0.1' prefix='24'/>"),
  ],
  ['mode open with an uplink', XML, net("<forward mode='open' dev='eth0'/><ip address='10.81.0.1' prefix='24'/>")],
  ['an address that is none', XML, ip("address='10.81.0.999' prefix='24'")],
  ['an address that is missing', XML, ip("prefix='24'")],
  ['an IPv6 address of family ipv4', UNSUPPORTED, ip("family='ipv4' address='fd00::1' prefix='64'")],
  ['an IPv4 address of family ipv6', UNSUPPORTED, ip("family='ipv6' address='10.81.0.1' prefix='24'")],
  ['a family that is none', XML, ip("family='ipx' address='10.81.0.1' prefix='24'")],
  ['a prefix that is too long', UNSUPPORTED, ip("address='10.81.0.1' prefix='33'")],
  ['a prefix that is no number', XML, ip("address='10.81.0.1' prefix='x'")],
  ['a netmask and a prefix', UNSUPPORTED, ip("address='10.81.0.1' netmask='255.255.255.0' prefix='24'")],
  ['a netmask of IPv6', UNSUPPORTED, ip("family='ipv6' address='fd00::1' netmask='ffff::'")],
  ['localPtr that is neither', XML, ip("address='10.81.0.1' prefix='24' localPtr='maybe'")],
  ['a range without an end', XML, dhcp("<range start='10.81.0.2'/>")],
  ['a range outside of the prefix', INTERNAL, dhcp("<range start='10.82.0.2' end='10.82.0.9'/>")],
  ['a range that ends outside of the prefix', INTERNAL, dhcp("<range start='10.81.0.2' end='10.82.0.9'/>")],
  ['a range backwards', INTERNAL, dhcp("<range start='10.81.0.9' end='10.81.0.2'/>")],
  ['a range that holds the broadcast address', INTERNAL, dhcp("<range start='10.81.0.9' end='10.81.0.255'/>")],
  ['a range that holds the network’s own address', INTERNAL, dhcp("<range start='10.81.0.0' end='10.81.0.9'/>")],
  ['a range of another family', INTERNAL, dhcp("<range start='fd00::2' end='fd00::9'/>")],
  [
    'a lease time of a unit that is none',
    XML,
    dhcp("<range start='10.81.0.2' end='10.81.0.9'><lease expiry='2' unit='years'/></range>"),
  ],
  ['a lease time that is no number', XML, dhcp("<range start='10.81.0.2' end='10.81.0.9'><lease expiry='x'/></range>")],
  [
    'a lease time that is too short',
    UNSUPPORTED,
    dhcp("<range start='10.81.0.2' end='10.81.0.9'><lease expiry='1' unit='seconds'/></range>"),
  ],
  ['a reservation of nothing', XML, dhcp('<host/>')],
  ['a reservation without MAC and name', XML, dhcp("<host ip='10.81.0.2'/>")],
  ['a reservation without address and name', XML, dhcp("<host mac='52:54:00:00:00:01'/>")],
  ['a reservation for a MAC that is none', XML, dhcp("<host mac='52:54' ip='10.81.0.2'/>")],
  ['a reservation for a MAC of a group', XML, dhcp("<host mac='01:00:5e:00:00:01' ip='10.81.0.2'/>")],
  ['a reservation of an address that is none', XML, dhcp("<host mac='52:54:00:00:00:01' ip='10.81.0.999'/>")],
  ['an IPv4 reservation by DUID', XML, dhcp("<host id='00:01:00:01' ip='10.81.0.2'/>")],
  ['an IPv6 reservation by MAC', XML, dhcp6("<host mac='52:54:00:00:00:01' ip='fd00:81::2'/>")],
  ['a DUID that is none', XML, dhcp6("<host id='xyz' ip='fd00:81::2'/>")],
  ['a boot server that is no address', SYSTEM, dhcp("<bootp file='x' server='not an address'/>")],
  [
    'DHCP for IPv4 of two subnets',
    UNSUPPORTED,
    net(
      "<bridge name='br-bad'/><ip address='10.81.0.1' prefix='24'><dhcp><range start='10.81.0.2' end='10.81.0.9'/></dhcp></ip><ip address='10.82.0.1' prefix='24'><dhcp><range start='10.82.0.2' end='10.82.0.9'/></dhcp></ip>",
    ),
  ],
  [
    'DNS that is neither on nor off',
    XML,
    net("<bridge name='br-bad'/><dns enable='maybe'/><ip address='10.81.0.1' prefix='24'/>"),
  ],
  [
    'DNS that is off, with names',
    XML,
    net(
      "<bridge name='br-bad'/><dns enable='no'><host ip='10.81.0.2'><hostname>a</hostname></host></dns><ip address='10.81.0.1' prefix='24'/>",
    ),
  ],
  [
    'forwardPlainNames that is neither',
    XML,
    net("<bridge name='br-bad'/><dns forwardPlainNames='maybe'/><ip address='10.81.0.1' prefix='24'/>"),
  ],
  ['a forwarder of nothing', XML, dns('<forwarder/>')],
  ['a forwarder that is no address', XML, dns("<forwarder addr='x'/>")],
  ['a name for an address that is none', XML_DETAIL, dns("<host ip='x'><hostname>a</hostname></host>")],
  ['a name for no address', XML_DETAIL, dns('<host><hostname>a</hostname></host>')],
  ['an address without a name', XML_DETAIL, dns("<host ip='10.81.0.2'/>")],
  ['an empty name of a host', XML_DETAIL, dns("<host ip='10.81.0.2'><hostname></hostname></host>")],
  ['a text record without a name', XML_DETAIL, dns("<txt value='x'/>")],
  ['a text record without a value', XML_DETAIL, dns("<txt name='x'/>")],
  ['a text record whose name has a space', XML_DETAIL, dns("<txt name='a b' value='x'/>")],
  ['a service record without a service', XML_DETAIL, dns("<srv protocol='tcp'/>")],
  ['a service record without a protocol', XML_DETAIL, dns("<srv service='ldap'/>")],
  ['a service record of a protocol that is none', XML_DETAIL, dns("<srv service='ldap' protocol='carrier pigeon'/>")],
  [
    'a service record whose port is none',
    XML_DETAIL,
    dns("<srv service='ldap' protocol='tcp' target='x' port='70000'/>"),
  ],
  ['a service record whose port has no target', XML_DETAIL, dns("<srv service='ldap' protocol='tcp' port='389'/>")],
  [
    'a service record whose weight is none',
    XML_DETAIL,
    dns("<srv service='ldap' protocol='tcp' target='x' weight='x'/>"),
  ],
  ['a route without a gateway', XML, routed("address='10.90.0.0' prefix='16'")],
  ['a route without an address', XML, routed("gateway='10.81.0.2'")],
  ['a route whose address has host bits', XML, routed("address='10.90.0.1' prefix='16' gateway='10.81.0.2'")],
  ['a route whose gateway nobody reaches', UNSUPPORTED, routed("address='10.90.0.0' prefix='16' gateway='10.99.0.2'")],
  ['a route of two families', XML, routed("family='ipv6' address='fd00:90::' prefix='64' gateway='10.81.0.2'")],
  ['a route whose metric is none', XML, routed("address='10.90.0.0' prefix='16' gateway='10.81.0.2' metric='0'")],
  ['a portgroup without a name', XML, net('<portgroup/>')],
  ['two portgroups of one name', UNSUPPORTED, net("<portgroup name='a'/><portgroup name='a'/>")],
  [
    'two portgroups by default',
    UNSUPPORTED,
    net("<portgroup name='a' default='yes'/><portgroup name='b' default='yes'/>"),
  ],
  ['bandwidth without an average', XML_DETAIL, net("<bandwidth><inbound peak='10'/></bandwidth>")],
  ['bandwidth that is no number', UNSUPPORTED, net("<bandwidth><inbound average='fast'/></bandwidth>")],
  ['bandwidth in two elements', XML_DETAIL, net("<bandwidth><inbound average='1'/><inbound average='2'/></bandwidth>")],
  ['a floor for a network', UNSUPPORTED, net("<bandwidth><inbound average='10' floor='5'/></bandwidth>")],
  [
    'a floor in a portgroup of mode bridge',
    UNSUPPORTED,
    mode(
      'bridge',
      "<bridge name='br0'/><portgroup name='a'><bandwidth><inbound average='10' floor='5'/></bandwidth></portgroup>",
    ),
  ],
  [
    'a VLAN of number 4096',
    XML,
    mode('bridge', "<bridge name='ovs0'/><virtualport type='openvswitch'/><vlan><tag id='4096'/></vlan>"),
  ],
  [
    'a VLAN without a number',
    XML,
    mode('bridge', "<bridge name='ovs0'/><virtualport type='openvswitch'/><vlan><tag/></vlan>"),
  ],
  [
    'two VLANs that are no trunk',
    XML,
    mode(
      'bridge',
      "<bridge name='ovs0'/><virtualport type='openvswitch'/><vlan trunk='no'><tag id='1'/><tag id='2'/></vlan>",
    ),
  ],
  [
    'a virtual port of a kind that is none',
    UNSUPPORTED,
    mode('bridge', "<bridge name='br0'/><virtualport type='magic'/>"),
  ],
  ['isolation that is neither', XML, net("<port isolated='maybe'/>")],
  [
    'an option of dnsmasq without a value',
    INTERNAL,
    net(
      '<dnsmasq:options><dnsmasq:option/></dnsmasq:options>',
      " xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'",
    ),
  ],
];

/** What it defines all the same. */
const ODD: readonly (readonly [string, string])[] = [
  ['an MTU without a size', net('<mtu/>')],
  ['a domain without a name', net("<domain localOnly='yes'/>")],
  ['spanning tree that is neither on nor off', net("<bridge name='br-bad' stp='maybe'/>")],
  ['managed that is neither', net("<forward mode='hostdev' managed='maybe'/>")],
  ['a pool of devices in mode nat', nat("<pf dev='eth0'/>")],
  ['a pool and a function', net("<forward mode='passthrough'><interface dev='eth0'/><pf dev='eth1'/></forward>")],
  ['a mode hostdev without a device', mode('hostdev')],
  ['a range without a network', ip("address='10.81.0.1'", "<dhcp><range start='10.81.0.2' end='10.81.0.9'/></dhcp>")],
  [
    'a reservation with a name that begins with a digit',
    dhcp("<host mac='52:54:00:00:00:01' name='1x' ip='10.81.0.2'/>"),
  ],
  ['a boot file that is not named', dhcp("<bootp server='10.81.0.2'/>")],
  ['two elements dns', net("<bridge name='br-bad'/><dns/><dns/><ip address='10.81.0.1' prefix='24'/>")],
  ['a service whose name is too long', dns(`<srv service='${'x'.repeat(17)}' protocol='tcp'/>`)],
  [
    'a virtual port without what its kind needs',
    mode('vepa', "<virtualport type='802.1Qbg'><parameters managerid='1'/></virtualport>"),
  ],
  [
    'a virtual port in mode nat',
    net(
      "<forward mode='nat'/><bridge name='br-bad'/><ip address='10.81.0.1' prefix='24'/><virtualport type='openvswitch'/>",
    ),
  ],
];

/** Where kvmnet is of another mind. */
const OWN: readonly { readonly fact: string; readonly ownWay: OwnWay; readonly step: Step }[] = [
  {
    fact: 'a title of two lines is refused',
    ownWay: { why: 'as libvirt does since it knows titles', exit: 1, says: /title has several lines/ },
    step: given(net('<title>one\ntwo</title>'))`net-define FILE`,
  },
  {
    fact: 'a netmask with a hole is refused',
    ownWay: { why: 'libvirt finds out when the network starts', exit: 1, says: /255\.0\.255\.0 is not a netmask/ },
    step: given(ip("address='10.81.0.1' netmask='255.0.255.0'"))`net-define FILE`,
  },
  {
    fact: 'a VLAN on a bridge of the kernel is taken',
    ownWay: { why: 'the kernel’s bridges have VLANs as well', exit: 0, says: /bad defined/ },
    step: refused(
      UNSUPPORTED,
      given(mode('bridge', "<bridge name='br0'/><vlan><tag id='42'/></vlan>"))`net-define FILE`,
    ),
  },
];

const both = bothPeers();
for (const [fact, code, xml] of BAD) {
  test(`${fact} is refused`, () => both.giveTheSame([refused(code, given(xml)`net-define FILE`)]));
}
for (const [fact, xml] of ODD) {
  test(`${fact} is taken`, () => both.giveTheSame([given(xml)`net-define FILE`, virsh`net-dumpxml bad`]));
}
for (const { fact, ownWay, step } of OWN) test(fact, () => both.giveTheSame([inOurWay(ownWay, step)]));
