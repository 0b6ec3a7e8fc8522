import { test } from 'node:test';
import { bothPeers, type Script } from '../support/both-peers.ts';
import { given, host, readOnly, refused, virsh, virshWords } from '../support/virsh-script.ts';

const DEFAULT = `<network>
  <name>default</name>
  <forward mode='nat'/>
  <bridge name='virbr0' stp='on' delay='0'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'>
    <dhcp><range start='192.168.122.2' end='192.168.122.254'/></dhcp>
  </ip>
</network>`;

/** A network of which no more is said, which starts soonest. */
const plain = (name: string, more = ''): string =>
  `<network><name>${name}</name>${more}<bridge name='br-${name}'/></network>`;
const UUID = 'c0ffee00-0000-4000-8000-000000000001';
const FIXED = plain('fixed', `<uuid>${UUID}</uuid>`);

/** virterror.h. */
const [OPERATION_FAILED, OPERATION_DENIED, NO_NETWORK, OPERATION_INVALID] = [9, 29, 43, 55];
const RESERVATION = "<host mac='52:54:00:00:00:01' ip='192.168.122.9'/>";
const PORT = "<networkport><mac address='52:54:00:00:00:01'/></networkport>";

const SCRIPTS: readonly Script[] = [
  {
    title: 'the default network is defined, started, stopped and undefined',
    steps: [
      virsh`net-list`,
      virsh`net-list --all`,
      given(DEFAULT)`net-define FILE`,
      virsh`net-list`,
      virsh`net-list --all`,
      virsh`net-info default`,
      virsh`net-autostart default`,
      virsh`net-start default`,
      virsh`net-list`,
      virsh`net-info default`,
      virsh`net-dumpxml default`,
      host`ip -brief -4 address show dev virbr0`,
      host`ip -4 route show dev virbr0`,
      host`cat /proc/sys/net/ipv4/ip_forward`,
      virsh`net-destroy default`,
      virsh`net-info default`,
      host`ip -brief link`,
      virsh`net-undefine default`,
      virsh`net-list --all`,
    ],
  },
  {
    title: 'a transient network is gone when it stops',
    steps: [
      given(plain('once'))`net-create FILE`,
      virsh`net-list`,
      virsh`net-info once`,
      virsh`net-dumpxml once`,
      virsh`net-dumpxml once --inactive`,
      refused(OPERATION_INVALID, virsh`net-autostart once`),
      refused(OPERATION_INVALID, virsh`net-undefine once`),
      refused(OPERATION_INVALID, virsh`net-start once`),
      virsh`net-destroy once`,
      virsh`net-list --all`,
      refused(NO_NETWORK, virsh`net-info once`),
    ],
  },
  {
    title: 'a transient network that is defined stays, and one that is undefined goes when it stops',
    steps: [
      given(FIXED)`net-create FILE`,
      given(FIXED)`net-define FILE`,
      virsh`net-list --all`,
      virsh`net-destroy fixed`,
      virsh`net-list --all`,
      virsh`net-start fixed`,
      virsh`net-undefine fixed`,
      virsh`net-list --all`,
      virsh`net-info fixed`,
      virsh`net-destroy fixed`,
      virsh`net-list --all`,
    ],
  },
  {
    title: 'net-list has a filter for each state, alone and together',
    steps: [
      given(plain('a'))`net-define FILE`,
      virsh`net-start a`,
      virsh`net-autostart a`,
      given(plain('b'))`net-define FILE`,
      given(plain('c'))`net-create FILE`,
      given(plain('d'))`net-define FILE`,
      virsh`net-autostart d`,
      ...[
        'net-list',
        'net-list --inactive',
        'net-list --all',
        'net-list --persistent',
        'net-list --transient',
        'net-list --autostart',
        'net-list --no-autostart',
        'net-list --all --persistent',
        'net-list --all --transient',
        'net-list --all --autostart',
        'net-list --all --no-autostart',
        'net-list --inactive --autostart',
        'net-list --inactive --no-autostart --persistent',
        'net-list --inactive --transient',
        'net-list --all --persistent --transient',
        'net-list --all --autostart --no-autostart',
        'net-list --name',
        'net-list --all --name',
        'net-list --all --uuid',
        'net-list --all --table',
      ].map(virshWords),
      refused('virsh', virsh`net-list --all --name --uuid`),
      refused('virsh', virsh`net-list --all --name --table`),
    ],
  },
  {
    title: 'autostart is switched on and off, for running networks and stopped ones',
    steps: [
      given(plain('a'))`net-define FILE`,
      virsh`net-autostart a --disable`,
      virsh`net-autostart a`,
      virsh`net-autostart a`,
      virsh`net-info a`,
      virsh`net-start a`,
      virsh`net-autostart a --disable`,
      virsh`net-info a`,
      virsh`net-autostart a`,
      virsh`net-destroy a`,
      virsh`net-undefine a`,
      given(plain('a'))`net-define FILE`,
      virsh`net-info a`,
    ],
  },
  {
    title: 'networks are called by name or by uuid',
    steps: [
      given(FIXED)`net-define FILE`,
      virsh`net-name ${UUID}`,
      virsh`net-uuid fixed`,
      refused('virsh', virsh`net-name fixed`),
      refused(NO_NETWORK, virsh`net-uuid ${UUID}`),
      virsh`net-start ${UUID}`,
      virsh`net-info ${UUID}`,
      virsh`net-destroy ${UUID}`,
      virsh`net-dumpxml ${UUID}`,
      virsh`net-undefine ${UUID}`,
    ],
  },
  {
    title: 'a network that is not there is an error in every command',
    steps: [
      virsh`net-info nowhere`,
      virsh`net-start nowhere`,
      virsh`net-destroy nowhere`,
      virsh`net-undefine nowhere`,
      virsh`net-autostart nowhere`,
      virsh`net-dumpxml nowhere`,
      virsh`net-dumpxml nowhere --inactive`,
      virsh`net-uuid nowhere`,
      virsh`net-name ${UUID}`,
      virsh`net-dhcp-leases nowhere`,
      virsh`net-port-list nowhere`,
      virsh`net-edit nowhere`,
      virsh`net-update nowhere add ip-dhcp-host ${RESERVATION}`,
      virsh`net-event --network nowhere --event lifecycle --timeout 1`,
      given(PORT)`net-port-create nowhere FILE`,
    ].map((step) => refused(NO_NETWORK, step)),
  },
  {
    title: 'a command in the wrong state is refused',
    steps: [
      given(DEFAULT)`net-define FILE`,
      refused(OPERATION_INVALID, virsh`net-destroy default`),
      virsh`net-start default`,
      refused(OPERATION_INVALID, virsh`net-start default`),
      refused(OPERATION_FAILED, given(DEFAULT)`net-create FILE`),
      virsh`net-destroy default`,
      refused(OPERATION_INVALID, virsh`net-destroy default`),
      virsh`net-undefine default`,
      refused(NO_NETWORK, virsh`net-undefine default`),
    ],
  },
  {
    title: 'the read-only socket shows everything and changes nothing',
    steps: [
      given(DEFAULT)`net-define FILE`,
      virsh`net-start default`,
      ...[
        'net-list --all',
        'net-info default',
        'net-dumpxml default',
        'net-dumpxml default --inactive',
        'net-dhcp-leases default',
        'net-port-list default',
        'net-uuid default',
      ].map((words) => readOnly(virshWords(words))),
      ...[
        virsh`net-destroy default`,
        virsh`net-start default`,
        virsh`net-undefine default`,
        virsh`net-autostart default`,
        given(plain('more'))`net-define FILE`,
        given(plain('more'))`net-create FILE`,
        virsh`net-update default add ip-dhcp-host ${RESERVATION}`,
        given(PORT)`net-port-create default FILE`,
      ].map((step) => refused(OPERATION_DENIED, readOnly(step))),
      virsh`net-list --all`,
    ],
  },
];

const both = bothPeers();
for (const { title, steps } of SCRIPTS) test(title, () => both.giveTheSame(steps));
