import { test } from 'node:test';
import { bothPeers, type Script } from '../support/both-peers.ts';
import { given, hearing, refused, type Step, virsh } from '../support/virsh-script.ts';

const plain = (name: string): string => `<network><name>${name}</name><bridge name='br-${name}'/></network>`;

const WITH_DNS = "<network><name>u</name><bridge name='br-u'/><dns/><ip address='10.84.0.1' prefix='24'/></network>";
const FIXED = plain('a').replace('<bridge', '<uuid>c0ffee00-0000-4000-8000-00000000000a</uuid><bridge');

/** virterror.h. */
const [XML_ERROR, OPERATION_INVALID] = [27, 55];

/** Five events: defined, started, stopped, defined anew, undefined. */
const WHOLE_LIFE: readonly Step[] = [
  given(FIXED)`net-define FILE`,
  virsh`net-start a`,
  virsh`net-autostart a`,
  virsh`net-destroy a`,
  given(FIXED)`net-define FILE`,
  virsh`net-undefine a`,
];
/** Two events; after others, they show that nothing came between. */
const TRANSIENT_LIFE: readonly Step[] = [given(plain('b'))`net-create FILE`, virsh`net-destroy b`];

const SCRIPTS: readonly Script[] = [
  { title: 'the kinds of events are listed', steps: [virsh`net-event --list`] },
  {
    title: 'a network’s whole life is told, in order',
    steps: [hearing(7, virsh`net-event --event lifecycle --loop`, [...WHOLE_LIFE, ...TRANSIENT_LIFE])],
  },
  {
    title: 'without --loop the first event is the last',
    steps: [hearing(1, virsh`net-event --event lifecycle --timeout 9`, WHOLE_LIFE)],
  },
  {
    title: 'who asks for one network hears of that one only',
    steps: [
      given(plain('a'))`net-define FILE`,
      hearing(2, virsh`net-event --network a --event lifecycle --loop`, [
        ...TRANSIENT_LIFE,
        virsh`net-start a`,
        virsh`net-destroy a`,
      ]),
    ],
  },
  {
    title: 'events carry the time when asked',
    steps: [hearing(1, virsh`net-event --event lifecycle --timestamp --timeout 9`, TRANSIENT_LIFE)],
  },
  {
    title: 'waiting ends with the time that was given for it',
    steps: [refused('virsh', virsh`net-event --event lifecycle --timeout 1`)],
  },
  {
    title: 'what is refused is no event',
    steps: [
      given(plain('a'))`net-define FILE`,
      hearing(2, virsh`net-event --event lifecycle --loop`, [
        refused(OPERATION_INVALID, virsh`net-destroy a`),
        refused(XML_ERROR, given('<network><name>x</name><mac address="x"/></network>')`net-define FILE`),
        ...TRANSIENT_LIFE,
      ]),
    ],
  },
  {
    title: 'an update is no event of a network’s life',
    steps: [
      given(WITH_DNS)`net-define FILE`,
      virsh`net-start u`,
      hearing(2, virsh`net-event --event lifecycle --loop`, [
        virsh`net-update u add dns-txt ${"<txt name='a' value='b'/>"} --live`,
        virsh`net-update u add dns-txt ${"<txt name='c' value='d'/>"} --config`,
        ...TRANSIENT_LIFE,
      ]),
    ],
  },
  {
    title: 'an event of a kind that is none is refused',
    steps: [refused('virsh', virsh`net-event --event nonsense`), refused('virsh', virsh`net-event`)],
  },
];

const both = bothPeers();
for (const { title, steps } of SCRIPTS) test(title, () => both.giveTheSame(steps));
