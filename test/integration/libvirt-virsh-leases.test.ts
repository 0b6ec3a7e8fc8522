import * as path from 'node:path';
import { test } from 'node:test';
import { bothPeers, type Script } from '../support/both-peers.ts';
import { eventually, given, host, hostWords, refused, type Step, virsh } from '../support/virsh-script.ts';

const LAB = `<network>
  <name>lab</name>
  <bridge name='br-lab' stp='off'/>
  <ip address='10.85.0.1' prefix='24'>
    <dhcp>
      <range start='10.85.0.100' end='10.85.0.199'/>
      <host mac='52:54:00:00:00:01' name='web1' ip='10.85.0.11'/>
      <host mac='52:54:00:00:00:02' ip='10.85.0.12'/>
    </dhcp>
  </ip>
  <ip family='ipv6' address='fd00:85::1' prefix='64'>
    <dhcp>
      <range start='fd00:85::100' end='fd00:85::1ff'/>
      <host id='00:03:00:01:52:54:00:00:00:01' name='web1' ip='fd00:85::11'/>
    </dhcp>
  </ip>
</network>`;

/** virterror.h. */
const INVALID_MAC = 44;
const DHCP6_LEASE = path.join(import.meta.dirname, '../support/dhcp6-lease.mjs');

/** A guest that is a namespace, plugged into the bridge by a cable. */
const plugIn = (name: string, mac: string): readonly Step[] => [
  host`ip netns add ${name}`,
  host`ip link add ${`tap-${name}`} type veth peer name eth0 address ${mac} netns ${name}`,
  host`ip link set dev ${`tap-${name}`} master br-lab up`,
  // Its link-local address can be used at once.
  host`ip netns exec ${name} sysctl -q -w net.ipv6.conf.eth0.accept_dad=0`,
  host`ip -netns ${name} link set dev eth0 up`,
];
const pullOut = (name: string): Step => host`ip netns del ${name}`;

/** The client says which lease it got, but on standard error, and after what chance makes it say before. */
const lease = (name: string, ...options: readonly string[]): Step =>
  hostWords(['ip', 'netns', 'exec', name, 'sh', '-c', `${UDHCPC} ${options.join(' ')} 2> /dev/null`]);
const UDHCPC = 'udhcpc -i eth0 -f -q -n -t 20 -T 1 -s /bin/true';
const lease6 = (name: string, duid: string): Step =>
  hostWords(['ip', 'netns', 'exec', name, process.execPath, DHCP6_LEASE, duid, name, 'fd00:85::1']);

const SCRIPTS: readonly Script[] = [
  {
    title: 'leases of both families are listed, with names, client identifiers and DUIDs',
    steps: [
      given(LAB)`net-define FILE`,
      virsh`net-start lab`,
      virsh`net-dhcp-leases lab`,
      ...plugIn('web1', '52:54:00:00:00:01'),
      ...plugIn('web2', '52:54:00:00:00:02'),
      lease('web1', '-x', 'hostname:web1'),
      lease('web2', '-x', 'hostname:zwei'),
      eventually(/web1.*zwei/s, virsh`net-dhcp-leases lab`),
      lease6('web1', '00030001525400000001'),
      eventually(/ipv6/, virsh`net-dhcp-leases lab`),
      virsh`net-dhcp-leases lab --mac 52:54:00:00:00:01`,
      virsh`net-dhcp-leases lab --mac 52:54:00:00:00:02`,
      virsh`net-dhcp-leases lab --mac 52:54:00:00:00:03`,
      refused(INVALID_MAC, virsh`net-dhcp-leases lab --mac nonsense`),
      pullOut('web1'),
      pullOut('web2'),
      virsh`net-dhcp-leases lab`,
      virsh`net-destroy lab`,
      virsh`net-dhcp-leases lab`,
    ],
  },
  {
    title: 'a network that takes an old one’s name has none of its leases',
    steps: [
      given(LAB)`net-define FILE`,
      virsh`net-start lab`,
      ...plugIn('web1', '52:54:00:00:00:01'),
      lease('web1', '-x', 'hostname:web1'),
      eventually(/web1/, virsh`net-dhcp-leases lab`),
      pullOut('web1'),
      virsh`net-destroy lab`,
      virsh`net-undefine lab`,
      given(LAB.replaceAll('10.85.', '10.87.'))`net-define FILE`,
      virsh`net-dhcp-leases lab`,
      virsh`net-start lab`,
      virsh`net-dhcp-leases lab`,
    ],
  },
];

const both = bothPeers();
for (const { title, steps } of SCRIPTS) test(title, () => both.giveTheSame(steps));
