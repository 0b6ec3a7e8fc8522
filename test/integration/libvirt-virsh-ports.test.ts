import { test } from 'node:test';
import { bothPeers, type Script } from '../support/both-peers.ts';
import { given, host, refused, type Step, virsh } from '../support/virsh-script.ts';

const LAB = "<network><name>lab</name><bridge name='br-lab'/><portgroup name='dev'/></network>";
const CABLES = host`ip link add eth8 type veth peer name eth9`;
const UUID = 'c0ffee00-0000-4000-8000-0000000000a1';
const [OTHER_UUID, THIRD_UUID] = ['2', '3'].map((digit) => UUID.replace(/1$/, digit)) as [string, string];
const OWNER = '<owner><name>web1</name><uuid>c0ffee00-0000-4000-8000-0000000000b1</uuid></owner>';

const pool = (mode: string, ...devices: readonly string[]): string =>
  `<network><name>pool</name><forward mode='${mode}'>${devices.map((dev) => `<interface dev='${dev}'/>`).join('')}</forward></network>`;
const port = (more = '', mac = '52:54:00:00:00:01'): string =>
  `<networkport>${OWNER}<mac address='${mac}'/>${more}</networkport>`;
const fixed = (more = '', mac?: string): string => port(`<uuid>${UUID}</uuid>${more}`, mac);
const FIXED = fixed();
const started = (xml: string, name: string): readonly Step[] => [given(xml)`net-define FILE`, virsh`net-start ${name}`];

/** virterror.h. */
const [INTERNAL, INVALID_ARG, XML_ERROR, XML_DETAIL, OPERATION_INVALID] = [1, 8, 27, 35, 55];
const [CONFIG_UNSUPPORTED, OPERATION_UNSUPPORTED, XML_INVALID_SCHEMA, PORT_EXISTS] = [67, 84, 92, 106];

const WRONG: readonly (readonly [number, string])[] = [
  [INTERNAL, '<networkport/>'],
  [XML_ERROR, '<network/>'],
  [XML_DETAIL, '<networkport'],
  [INTERNAL, port('<uuid>x</uuid>')],
  [INTERNAL, fixed('', 'nonsense')],
  [INTERNAL, `<networkport><uuid>${UUID}</uuid>${OWNER}</networkport>`],
  [INTERNAL, `<networkport><uuid>${UUID}</uuid><mac address='52:54:00:00:00:01'/></networkport>`],
  [XML_ERROR, fixed("<plug type='network'/>")],
  [XML_ERROR, fixed("<plug type='magic'/>")],
  [INVALID_ARG, fixed("<plug type='network' bridge='br-other'/>")],
  [XML_ERROR, fixed("<port isolated='maybe'/>")],
  [XML_ERROR, fixed("<rxfilters trustGuest='maybe'/>")],
  [XML_ERROR, fixed("<vlan><tag id='4242'/></vlan>")],
  [OPERATION_UNSUPPORTED, fixed("<bandwidth><inbound average='10' floor='5'/></bandwidth>")],
  [CONFIG_UNSUPPORTED, fixed("<virtualport type='openvswitch'/>")],
];

const SCRIPTS: readonly Script[] = [
  {
    title: 'a port is made, shown and deleted, and is told how to plug in',
    steps: [
      ...started(LAB, 'lab'),
      virsh`net-port-list lab`,
      given(FIXED)`net-port-create lab FILE`,
      virsh`net-port-list lab`,
      virsh`net-port-list lab --uuid`,
      virsh`net-port-list lab --table`,
      virsh`net-port-dumpxml lab ${UUID}`,
      virsh`net-port-dumpxml lab ${UUID} --xpath //plug`,
      virsh`net-port-dumpxml lab ${UUID} --xpath //mac --wrap`,
      virsh`net-dumpxml lab`,
      virsh`net-port-delete lab ${UUID}`,
      virsh`net-port-list lab`,
      virsh`net-dumpxml lab`,
    ],
  },
  {
    title: 'a port has a uuid, which whoever makes it chooses',
    steps: [
      ...started(LAB, 'lab'),
      refused(INTERNAL, given(port())`net-port-create lab FILE`),
      refused(XML_INVALID_SCHEMA, given(port())`net-port-create lab FILE --validate`),
      given(FIXED)`net-port-create lab FILE --validate`,
      virsh`net-port-list lab --uuid`,
    ],
  },
  {
    title: 'a port’s group, isolation and filters are kept',
    steps: [
      ...started(LAB, 'lab'),
      given(fixed("<group>dev</group><port isolated='yes'/><rxfilters trustGuest='no'/>"))`net-port-create lab FILE`,
      virsh`net-port-dumpxml lab ${UUID}`,
    ],
  },
  {
    title: 'two ports may have one MAC, but not one uuid',
    steps: [
      ...started(LAB, 'lab'),
      given(FIXED)`net-port-create lab FILE`,
      refused(PORT_EXISTS, given(FIXED)`net-port-create lab FILE`),
      given(FIXED.replace(UUID, OTHER_UUID))`net-port-create lab FILE`,
      virsh`net-port-list lab --uuid`,
    ],
  },
  {
    // virsh ends with 0 where it finds no port.
    title: 'a port on a network that does not run, or that is not there, is refused',
    steps: [
      given(LAB)`net-define FILE`,
      refused(OPERATION_INVALID, given(FIXED)`net-port-create lab FILE`),
      refused(OPERATION_INVALID, virsh`net-port-list lab`),
      virsh`net-start lab`,
      virsh`net-port-dumpxml lab ${UUID}`,
      virsh`net-port-delete lab ${UUID}`,
      virsh`net-port-dumpxml lab not-a-uuid`,
    ],
  },
  {
    title: 'a port whose XML is wrong is refused',
    steps: [
      ...started(LAB, 'lab'),
      ...WRONG.map(([code, xml]) => refused(code, given(xml)`net-port-create lab FILE`)),
      refused(XML_INVALID_SCHEMA, given(fixed('<nonsense/>'))`net-port-create lab FILE --validate`),
      virsh`net-port-list lab`,
    ],
  },
  {
    title: 'a port of a group that the network does not have is a port like others',
    steps: [
      ...started(LAB, 'lab'),
      given(fixed('<group>nobody</group>'))`net-port-create lab FILE`,
      virsh`net-port-dumpxml lab ${UUID}`,
    ],
  },
  {
    title: 'a port of a network on a bridge of the host is plugged into that bridge',
    steps: [
      host`ip link add br0 type bridge`,
      ...started("<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>", 'lan'),
      given(FIXED)`net-port-create lan FILE`,
      virsh`net-port-dumpxml lan ${UUID}`,
      virsh`net-port-delete lan ${UUID}`,
      host`ip link del br0`,
    ],
  },
  ...['bridge', 'private', 'vepa'].map((mode) => ({
    title: `ports of mode ${mode} get a device of the pool, the least taken first`,
    steps: [
      CABLES,
      ...started(pool(mode, 'eth8', 'eth9'), 'pool'),
      ...[1, 2, 3, 4].flatMap((number) => {
        const uuid = UUID.replace(/1$/, String(number));
        return [
          given(port(`<uuid>${uuid}</uuid>`, `52:54:00:00:00:0${number}`))`net-port-create pool FILE`,
          virsh`net-port-dumpxml pool ${uuid} --xpath //plug`,
        ];
      }),
      virsh`net-dumpxml pool`,
      host`ip link del eth8`,
    ],
  })),
  {
    title: 'ports of mode passthrough get a device each, as long as there is one',
    steps: [
      CABLES,
      ...started(pool('passthrough', 'eth8', 'eth9'), 'pool'),
      given(FIXED)`net-port-create pool FILE`,
      virsh`net-port-dumpxml pool ${UUID}`,
      given(FIXED.replace(UUID, OTHER_UUID))`net-port-create pool FILE`,
      virsh`net-port-dumpxml pool ${OTHER_UUID} --xpath //plug`,
      refused(INTERNAL, given(FIXED.replace(UUID, THIRD_UUID))`net-port-create pool FILE`),
      virsh`net-port-delete pool ${UUID}`,
      given(FIXED)`net-port-create pool FILE`,
      virsh`net-port-dumpxml pool ${UUID}`,
      virsh`net-dumpxml pool`,
      host`ip link del eth8`,
    ],
  },
  {
    title: 'a network with ports is stopped all the same, and its ports go with it',
    steps: [
      ...started(LAB, 'lab'),
      given(FIXED)`net-port-create lab FILE`,
      virsh`net-destroy lab`,
      refused(OPERATION_INVALID, virsh`net-port-list lab`),
      virsh`net-start lab`,
      virsh`net-port-list lab`,
    ],
  },
];

const both = bothPeers();
for (const { title, steps } of SCRIPTS) test(title, () => both.giveTheSame(steps));
