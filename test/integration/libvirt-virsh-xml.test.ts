import { test } from 'node:test';
import { bothPeers, type Script } from '../support/both-peers.ts';
import { edited, given, inOurWay, refused, virsh, virshWords } from '../support/virsh-script.ts';

const UUID = 'c0ffee00-0000-4000-8000-000000000002';

/** Most of what a network can say, in an order and with spaces that are not libvirt's. */
const FULL = `<network ipv6="yes" trustGuestRxFilters='yes'>
  <metadata><app:note xmlns:app="http://example.org/app/1">kept  as is</app:note></metadata>
  <name>full</name><uuid>${UUID}</uuid>
  <portgroup name='dev' default='yes'><bandwidth><inbound average='1000' peak='5000' burst='5120'/></bandwidth></portgroup>
  <portgroup name='ops'/>
  <mtu size="9000"/>
  <domain localOnly='yes' name='lab.example'/>
  <forward mode='nat'><nat><address start='203.0.113.4' end='203.0.113.9'/><port start='500' end='1000'/></nat></forward>
  <bridge delay="3" name='br-full' stp='off' macTableManager='libvirt'/>
  <mac address='52:54:00:AA:BB:CC'/>
  <dns forwardPlainNames='no'>
    <srv service='ldap' protocol='tcp' domain='lab.example' target='one.lab.example' port='389' priority='1' weight='10'/>
    <txt value='a value' name='example'/>
    <forwarder domain='corp.example' addr='192.0.2.53'/><forwarder addr='192.0.2.54'/>
    <host ip='10.77.0.5'><hostname>one</hostname><hostname>uno</hostname></host>
  </dns>
  <ip prefix='24' address='10.77.0.1' localPtr='yes'>
    <tftp root='/srv/tftp'/>
    <dhcp>
      <host ip='10.77.0.5' name='one' mac='52:54:00:00:00:05'><lease unit='hours' expiry='2'/></host>
      <range end='10.77.0.99' start='10.77.0.10'><lease expiry='30' unit='minutes'/></range>
      <bootp file='pxelinux.0' server='10.77.0.2'/>
    </dhcp>
  </ip>
  <ip family='ipv6' address='fd00:77::1' prefix='64'>
    <dhcp>
      <range start='fd00:77::100' end='fd00:77::1ff'/>
      <host id='00:01:00:01:17:9b:1e:2f:52:54:00:00:00:06' name='two' ip='fd00:77::6'/>
    </dhcp>
  </ip>
  <route address='10.88.0.0' prefix='16' gateway='10.77.0.254' metric='2'/>
  <route family='ipv6' address='fd00:88::' prefix='64' gateway='fd00:77::fe'/>
</network>`;

const EVERY_MODE = [
  "<network><name>m</name><forward mode='nat' dev='eth9'/><bridge name='br-m'/><ip address='10.78.0.1' prefix='24'/></network>",
  "<network><name>m</name><forward/><bridge name='br-m'/><ip address='10.78.0.1' netmask='255.255.255.0'/></network>",
  "<network><name>m</name><forward mode='nat'><nat ipv6='yes'/></forward><bridge name='br-m'/><ip address='10.78.0.1' prefix='24'/></network>",
  "<network><name>m</name><forward mode='route' dev='eth9'><interface dev='eth9'/></forward><bridge name='br-m'/><ip address='10.78.0.1' prefix='24'/></network>",
  "<network><name>m</name><forward mode='open'/><bridge name='br-m' zone='public'/><ip address='10.78.0.1' prefix='24'/></network>",
  "<network><name>m</name><forward mode='bridge'/><bridge name='br0'/></network>",
  "<network><name>m</name><forward mode='bridge'/><bridge name='ovs0'/><virtualport type='openvswitch'/><vlan trunk='yes'><tag id='42'/><tag id='47' nativeMode='untagged'/></vlan></network>",
  "<network><name>m</name><forward mode='bridge'><interface dev='eth8'/><interface dev='eth9'/></forward></network>",
  "<network><name>m</name><forward mode='private' dev='eth9'/></network>",
  "<network><name>m</name><forward mode='vepa'><interface dev='eth9'/></forward><virtualport type='802.1Qbg'><parameters managerid='11' typeid='1193047' typeidversion='2'/></virtualport></network>",
  "<network><name>m</name><forward mode='passthrough'><pf dev='eth9'/></forward></network>",
  "<network><name>m</name><bandwidth><inbound average='1000' peak='5000' burst='1024'/><outbound average='128'/></bandwidth><bridge name='br-m'/><ip address='10.78.0.1' prefix='24'/></network>",
  "<network><name>m</name><bridge name='br-m'/><dns enable='no'/><ip address='10.78.0.1' prefix='24'/></network>",
  `<network xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'><name>m</name><bridge name='br-m'/><ip address='10.78.0.1' prefix='24'/><dnsmasq:options><dnsmasq:option value='dhcp-option=6,192.0.2.1'/></dnsmasq:options></network>`,
];

const LAB = `<network><name>lab</name><bridge name='br-lab'/><ip address='10.79.0.1' prefix='24'/></network>`;
const DESCRIBED =
  "<network><name>d</name><title>short</title><description>long &amp; plain</description><bridge name='br-d'/></network>";
const OTHER_ADDRESS = LAB.replace('10.79', '10.80');
const FIXED_LAB = LAB.replace('<bridge', `<uuid>${UUID}</uuid><bridge`);
const OTHER_UUID = UUID.replace(/2$/, '3');
const BROKEN = "<network><name>v</name><nonsense/><bridge name='br-v'/></network>";

/** virterror.h. */
const [INTERNAL_ERROR, OPERATION_FAILED, OPERATION_INVALID, XML_INVALID_SCHEMA] = [1, 9, 55, 92];

const SCRIPTS: readonly Script[] = [
  {
    title: 'what is defined is printed in libvirt’s order, spacing and defaults',
    steps: [given(FULL)`net-define FILE`, virsh`net-dumpxml full`, virsh`net-dumpxml full --inactive`],
  },
  {
    title: 'what was printed can be defined again, and is printed the same',
    steps: [
      given(FULL)`net-define FILE --validate`,
      virsh`net-dumpxml full`,
      edited('s/nothing/nothing/')`net-edit full`,
      virsh`net-dumpxml full`,
    ],
  },
  {
    title: 'every mode is printed as libvirt prints it',
    steps: EVERY_MODE.flatMap((xml) => [given(xml)`net-define FILE`, virsh`net-dumpxml m`, virsh`net-undefine m`]),
  },
  {
    title: 'a title and a description are kept, though libvirt 9.0 does not know them yet',
    steps: [
      given(DESCRIBED)`net-define FILE`,
      inOurWay(
        {
          why: 'libvirt keeps them since 9.7',
          exit: 0,
          says: /<title>short<\/title>\s+<description>long &amp; plain</,
        },
        virsh`net-dumpxml d`,
      ),
    ],
  },
  {
    title: 'an xpath picks from the document',
    steps: [
      given(FULL)`net-define FILE`,
      virsh`net-dumpxml full --xpath //ip/dhcp/range`,
      virsh`net-dumpxml full --xpath //ip/@address`,
      virsh`net-dumpxml full --xpath //ip --wrap`,
      virsh`net-dumpxml full --inactive --xpath //name`,
      virsh`net-dumpxml full --xpath //nothing`,
    ],
  },
  {
    title: 'a definition that is changed while the network runs waits for its next start',
    steps: [
      given(LAB)`net-define FILE`,
      virsh`net-start lab`,
      virsh`net-uuid lab`,
      edited('s/10.79.0.1/10.80.0.1/')`net-edit lab`,
      virsh`net-dumpxml lab --xpath //ip`,
      virsh`net-dumpxml lab --inactive --xpath //ip`,
      virsh`net-destroy lab`,
      virsh`net-dumpxml lab --xpath //ip`,
      virsh`net-start lab`,
      virsh`net-dumpxml lab --xpath //ip`,
      virsh`net-uuid lab`,
    ],
  },
  {
    // virsh then asks whether to edit again, finds nobody to answer, and ends with 0 all the same.
    title: 'net-edit changes nothing when nothing is changed, nor when the text is no network',
    steps: [
      given(LAB)`net-define FILE`,
      edited('s/x-nothing/y/')`net-edit lab`,
      edited('s/10.79.0.1/10.79.0.999/')`net-edit lab`,
      edited('s/<network>/<netwerk>/')`net-edit lab`,
      edited('s/lab/lob/')`net-edit lab`,
      virsh`net-dumpxml lab`,
      virsh`net-list --all`,
    ],
  },
  {
    title: 'a name and a uuid belong to one network',
    steps: [
      given(FIXED_LAB)`net-define FILE`,
      refused(OPERATION_FAILED, given(FIXED_LAB.replace(UUID, OTHER_UUID))`net-define FILE`),
      refused(OPERATION_FAILED, given(FIXED_LAB.replaceAll('lab', 'other'))`net-define FILE`),
      refused(OPERATION_FAILED, given(FIXED_LAB.replace(UUID, OTHER_UUID))`net-create FILE`),
      refused(OPERATION_FAILED, given(FIXED_LAB.replaceAll('lab', 'other'))`net-create FILE`),
      given(FIXED_LAB)`net-define FILE`,
      virsh`net-start lab`,
      refused(OPERATION_FAILED, given(FIXED_LAB.replace(UUID, OTHER_UUID))`net-define FILE`),
      refused(OPERATION_INVALID, given(FIXED_LAB)`net-create FILE`),
      virsh`net-list --all`,
    ],
  },
  {
    title: 'a bridge belongs to one network, an address to one that runs',
    steps: [
      given(LAB)`net-define FILE`,
      refused(INTERNAL_ERROR, given(OTHER_ADDRESS.replace('lab</name>', 'bridge</name>'))`net-define FILE`),
      refused(INTERNAL_ERROR, given(OTHER_ADDRESS.replace('lab</name>', 'bridge</name>'))`net-create FILE`),
      given(LAB.replaceAll('lab', 'address'))`net-define FILE`,
      virsh`net-start lab`,
      refused(INTERNAL_ERROR, virsh`net-start address`),
      refused(INTERNAL_ERROR, given(LAB.replaceAll('lab', 'third'))`net-create FILE`),
      virsh`net-list --all`,
      virsh`net-destroy lab`,
      virsh`net-start address`,
      refused(INTERNAL_ERROR, virsh`net-start lab`),
    ],
  },
  {
    title: 'a bridge that is not named is the next free virbrN',
    steps: [
      ...['a', 'b', 'c'].map((name) => given(`<network><name>${name}</name></network>`)`net-define FILE`),
      ...['a', 'b', 'c'].map((name) => virshWords(`net-dumpxml ${name} --xpath //bridge`)),
      virsh`net-undefine b`,
      given('<network><name>d</name></network>')`net-define FILE`,
      virsh`net-dumpxml d --xpath //bridge`,
    ],
  },
  {
    title: 'a document that breaks the schema is refused with --validate only',
    steps: [
      refused(XML_INVALID_SCHEMA, given(BROKEN)`net-define FILE --validate`),
      refused(XML_INVALID_SCHEMA, given(BROKEN)`net-create FILE --validate`),
      given(BROKEN)`net-define FILE`,
      virsh`net-dumpxml v`,
    ],
  },
];

const both = bothPeers();
for (const { title, steps } of SCRIPTS) test(title, () => both.giveTheSame(steps));
