import { test } from 'node:test';
import { bothPeers, type Script } from '../support/both-peers.ts';
import { given, inOurWay, refused, type Step, virsh, virshWords } from '../support/virsh-script.ts';

const LAB = `<network>
  <name>lab</name>
  <forward mode='nat'/>
  <bridge name='br-lab'/>
  <domain name='lab.example'/>
  <dns><host ip='10.82.0.5'><hostname>five</hostname></host></dns>
  <ip address='10.82.0.1' prefix='24'>
    <dhcp><range start='10.82.0.100' end='10.82.0.199'/><host mac='52:54:00:00:00:05' name='five' ip='10.82.0.5'/></dhcp>
  </ip>
  <ip family='ipv6' address='fd00:82::1' prefix='64'><dhcp/></ip>
  <portgroup name='dev'/>
</network>`;
const POOL = "<network><name>pool</name><forward mode='private'><interface dev='eth8'/></forward></network>";

const host = (number: number, more = ''): string =>
  `<host mac='52:54:00:00:00:${String(number).padStart(2, '0')}' ip='10.82.0.${number}'${more}/>`;

/** virterror.h. */
const [INTERNAL, XML_ERROR, XML_DETAIL, OPERATION_INVALID, OPERATION_UNSUPPORTED] = [1, 27, 35, 55, 84];

const DEFINED: readonly Step[] = [given(LAB)`net-define FILE`];
const STARTED: readonly Step[] = [given(LAB)`net-define FILE`, virsh`net-start lab`];
const shown = (path: string): readonly Step[] => [
  virshWords(`net-dumpxml lab --xpath ${path}`),
  virshWords(`net-dumpxml lab --inactive --xpath ${path}`),
];

const updatable = (step: Step): Step =>
  inOurWay(
    { why: 'libvirt has the network stopped and started for it', exit: 0, says: /^Updated network lab/ },
    refused(OPERATION_UNSUPPORTED, step),
  );

const SCRIPTS: readonly Script[] = [
  {
    title: 'a reservation is added, changed and deleted, live and in the definition',
    steps: [
      ...STARTED,
      virsh`net-update lab add ip-dhcp-host ${host(6)} --live`,
      ...shown('//dhcp'),
      virsh`net-update lab add-first ip-dhcp-host ${host(7)} --config`,
      ...shown('//dhcp'),
      virsh`net-update lab add-last ip-dhcp-host ${host(8, " name='eight'")} --live --config`,
      virsh`net-update lab modify ip-dhcp-host ${host(8, " name='acht'")} --live --config`,
      ...shown('//dhcp'),
      virsh`net-update lab delete ip-dhcp-host ${host(8)} --live --config`,
      virsh`net-update lab delete ip-dhcp-host ${"<host mac='52:54:00:00:00:05'/>"} --live`,
      virsh`net-update lab add ip-dhcp-host ${host(9)}`,
      virsh`net-update lab add ip-dhcp-host ${host(10)} --current`,
      ...shown('//dhcp'),
    ],
  },
  {
    title: 'a reservation is read from a file, and finds its subnet by the parent’s number or by itself',
    steps: [
      ...DEFINED,
      given(host(6))`net-update lab add ip-dhcp-host FILE`,
      virsh`net-update lab add ip-dhcp-host ${host(7)} --parent-index 0`,
      virsh`net-update lab add ip-dhcp-host ${"<host id='00:03:00:01:52:54:00:00:00:01' ip='fd00:82::7'/>"} --parent-index 1`,
      ...shown('//dhcp'),
    ],
  },
  {
    title: 'a reservation that is there already, or not there, is refused',
    steps: [
      ...DEFINED,
      refused(OPERATION_INVALID, virsh`net-update lab add ip-dhcp-host ${host(5)}`),
      refused(
        OPERATION_INVALID,
        virsh`net-update lab add ip-dhcp-host ${"<host mac='52:54:00:00:00:66' ip='10.82.0.5'/>"}`,
      ),
      refused(
        OPERATION_INVALID,
        virsh`net-update lab add ip-dhcp-host ${"<host mac='52:54:00:00:00:66' name='five' ip='10.82.0.66'/>"}`,
      ),
      refused(OPERATION_INVALID, virsh`net-update lab modify ip-dhcp-host ${host(77)}`),
      refused(OPERATION_INVALID, virsh`net-update lab delete ip-dhcp-host ${host(77)}`),
      refused(
        OPERATION_INVALID,
        virsh`net-update lab delete ip-dhcp-host ${"<host mac='52:54:00:00:00:05' ip='10.82.0.6'/>"}`,
      ),
      refused(XML_ERROR, virsh`net-update lab add ip-dhcp-host ${'<host/>'}`),
      refused(OPERATION_INVALID, virsh`net-update lab add ip-dhcp-host ${host(6)} --parent-index 7`),
      ...shown('//dhcp'),
    ],
  },
  {
    title: 'ranges are added and deleted, and not changed',
    steps: [
      ...DEFINED,
      virsh`net-update lab add ip-dhcp-range ${"<range start='10.82.0.200' end='10.82.0.209'/>"} --config`,
      virsh`net-update lab delete ip-dhcp-range ${"<range start='10.82.0.100' end='10.82.0.199'/>"} --config`,
      refused(
        OPERATION_UNSUPPORTED,
        virsh`net-update lab modify ip-dhcp-range ${"<range start='10.82.0.200' end='10.82.0.219'/>"}`,
      ),
      refused(
        OPERATION_INVALID,
        virsh`net-update lab add ip-dhcp-range ${"<range start='10.82.0.200' end='10.82.0.209'/>"}`,
      ),
      refused(
        OPERATION_INVALID,
        virsh`net-update lab delete ip-dhcp-range ${"<range start='10.82.0.20' end='10.82.0.29'/>"}`,
      ),
      refused(INTERNAL, virsh`net-update lab add ip-dhcp-range ${"<range start='10.99.0.20' end='10.99.0.29'/>"}`),
      ...shown('//dhcp'),
    ],
  },
  {
    title: 'names, texts and services are added and deleted',
    steps: [
      ...STARTED,
      virsh`net-update lab add dns-host ${"<host ip='10.82.0.6'><hostname>six</hostname><hostname>sechs</hostname></host>"} --live --config`,
      virsh`net-update lab add dns-txt ${"<txt name='note' value='a text'/>"} --live --config`,
      virsh`net-update lab add dns-srv ${"<srv service='ldap' protocol='tcp' target='six.lab.example' port='389'/>"} --live --config`,
      ...shown('//dns'),
      virsh`net-update lab delete dns-host ${"<host ip='10.82.0.5'/>"} --live`,
      virsh`net-update lab delete dns-host ${'<host><hostname>sechs</hostname></host>'} --live`,
      virsh`net-update lab delete dns-txt ${"<txt name='note'/>"} --live`,
      virsh`net-update lab delete dns-srv ${"<srv service='ldap' protocol='tcp'/>"} --live`,
      ...shown('//dns'),
      refused(
        OPERATION_INVALID,
        virsh`net-update lab add dns-host ${"<host ip='10.82.0.6'><hostname>again</hostname></host>"} --config`,
      ),
      refused(OPERATION_INVALID, virsh`net-update lab add dns-txt ${"<txt name='note' value='again'/>"} --config`),
      refused(
        OPERATION_INVALID,
        virsh`net-update lab add dns-srv ${"<srv service='ldap' protocol='tcp' target='six.lab.example' port='389'/>"} --config`,
      ),
      refused(OPERATION_INVALID, virsh`net-update lab delete dns-txt ${"<txt name='nothing'/>"}`),
      ...['dns-host', 'dns-txt', 'dns-srv'].map((section) =>
        refused(
          OPERATION_UNSUPPORTED,
          virsh`net-update lab modify ${section} ${"<host ip='10.82.0.6'><hostname>x</hostname></host>"}`,
        ),
      ),
    ],
  },
  {
    title: 'portgroups are added, changed and deleted',
    steps: [
      ...STARTED,
      virsh`net-update lab add portgroup ${"<portgroup name='ops' default='yes'/>"} --live --config`,
      virsh`net-update lab modify portgroup ${"<portgroup name='dev'><bandwidth><inbound average='100'/></bandwidth></portgroup>"} --live --config`,
      ...shown('//portgroup'),
      virsh`net-update lab delete portgroup ${"<portgroup name='dev'/>"} --live`,
      ...shown('//portgroup'),
      refused(OPERATION_INVALID, virsh`net-update lab add portgroup ${"<portgroup name='ops'/>"}`),
      refused(OPERATION_INVALID, virsh`net-update lab add portgroup ${"<portgroup name='qa' default='yes'/>"}`),
      refused(OPERATION_INVALID, virsh`net-update lab modify portgroup ${"<portgroup name='nobody'/>"}`),
      refused(OPERATION_INVALID, virsh`net-update lab delete portgroup ${"<portgroup name='nobody'/>"}`),
    ],
  },
  {
    title: 'a pool’s devices are added and deleted',
    steps: [
      given(POOL)`net-define FILE`,
      virsh`net-update pool add forward-interface ${"<interface dev='eth9'/>"} --config`,
      virsh`net-dumpxml pool`,
      virsh`net-update pool delete forward-interface ${"<interface dev='eth8'/>"} --config`,
      virsh`net-dumpxml pool`,
      refused(OPERATION_INVALID, virsh`net-update pool add forward-interface ${"<interface dev='eth9'/>"} --config`),
      refused(OPERATION_INVALID, virsh`net-update pool delete forward-interface ${"<interface dev='eth7'/>"} --config`),
      refused(
        OPERATION_UNSUPPORTED,
        virsh`net-update pool modify forward-interface ${"<interface dev='eth9'/>"} --config`,
      ),
    ],
  },
  {
    title: 'a range is added and deleted while the network runs',
    steps: [
      ...STARTED,
      virsh`net-update lab add ip-dhcp-range ${"<range start='10.82.0.200' end='10.82.0.209'/>"} --live --config`,
      virsh`net-update lab delete ip-dhcp-range ${"<range start='10.82.0.200' end='10.82.0.209'/>"} --live`,
      ...shown('//dhcp'),
    ],
  },
  {
    title: 'a stopped network has its definition changed alone, and a transient one what runs',
    steps: [
      given(LAB)`net-define FILE`,
      virsh`net-update lab add ip-dhcp-host ${host(6)}`,
      virsh`net-update lab add ip-dhcp-host ${host(7)} --config`,
      refused(OPERATION_INVALID, virsh`net-update lab add ip-dhcp-host ${host(8)} --live`),
      refused(OPERATION_INVALID, virsh`net-update lab add ip-dhcp-host ${host(8)} --live --config`),
      virsh`net-dumpxml lab --xpath //dhcp`,
      virsh`net-undefine lab`,
      given(LAB)`net-create FILE`,
      virsh`net-update lab add ip-dhcp-host ${host(6)}`,
      virsh`net-update lab add ip-dhcp-host ${host(7)} --live`,
      refused(OPERATION_INVALID, virsh`net-update lab add ip-dhcp-host ${host(8)} --config`),
      virsh`net-dumpxml lab --xpath //dhcp`,
    ],
  },
  {
    title: 'words that virsh does not know are refused by virsh',
    steps: [
      given(LAB)`net-define FILE`,
      refused('virsh', virsh`net-update lab replace ip-dhcp-host ${host(6)}`),
      refused('virsh', virsh`net-update lab add nonsense ${host(6)}`),
      refused('virsh', virsh`net-update lab add ip-dhcp-host ${host(6)} --live --current`),
      refused('virsh', virsh`net-update lab add ip-dhcp-host /nowhere`),
    ],
  },
  {
    title: 'an element of another section, or none, is refused',
    steps: [
      given(LAB)`net-define FILE`,
      refused(XML_ERROR, virsh`net-update lab add ip-dhcp-host ${"<range start='10.82.0.20' end='10.82.0.29'/>"}`),
      refused(XML_ERROR, virsh`net-update lab add dns-txt ${host(6)}`),
      refused(XML_DETAIL, virsh`net-update lab add ip-dhcp-host ${'<host'}`),
      refused(XML_ERROR, virsh`net-update lab add portgroup ${'<portgroup/>'}`),
      virsh`net-dumpxml lab`,
    ],
  },
  {
    title: 'sections that libvirt cannot update are updated by kvmnet',
    steps: [
      ...STARTED,
      updatable(virsh`net-update lab modify bridge ${"<bridge name='br-lab' stp='off'/>"}`),
      updatable(virsh`net-update lab modify domain ${"<domain name='other.example'/>"}`),
      updatable(virsh`net-update lab add ip ${"<ip address='10.83.0.1' prefix='24'/>"}`),
      updatable(virsh`net-update lab modify forward ${"<forward mode='route'/>"}`),
    ],
  },
  {
    title: 'a network that is no pool has uplinks, and no functions',
    steps: [
      ...DEFINED,
      virsh`net-update lab add forward-interface ${"<interface dev='eth9'/>"} --config`,
      refused(OPERATION_UNSUPPORTED, virsh`net-update lab add forward-pf ${"<pf dev='eth9'/>"} --config`),
      ...shown('//forward'),
    ],
  },
];

const both = bothPeers();
for (const { title, steps } of SCRIPTS) test(title, () => both.giveTheSame(steps));
