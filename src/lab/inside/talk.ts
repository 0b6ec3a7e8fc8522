import type { Conversation } from '../conversations.ts';
import type { Inhabitant } from './inhabitants.ts';

/** Starts conversations, which go on for as long as the lab does. */
export async function haveThemTalk(
  inhabitants: readonly Inhabitant[],
  conversations: readonly Conversation[],
): Promise<void> {
  const spokenTo = new Set(conversations.map(({ to }) => to));
  // Virtual machines come with a server.
  const silent = inhabitants.filter(({ name, door }) => spokenTo.has(name) && door.kind === 'namespace');
  await Promise.all(silent.map(({ shell }) => shell(ECHO, [])));
  await Promise.all(inhabitants.map((talker) => talk(talker, inhabitants, conversations)));
}

/** All in one script: a virtual machine takes one after the other, and others may want to ask it something. */
async function talk(
  { name, door, shell }: Inhabitant,
  inhabitants: readonly Inhabitant[],
  conversations: readonly Conversation[],
): Promise<void> {
  const slowness = door.kind === 'machine' ? SLOWNESS_OF_MACHINES : 1;
  const words = conversations.flatMap(({ from, to, kilobytes, pauseSeconds }) => {
    const target = inhabitants.find((each) => each.name === to);
    const address = target?.ipv4 ?? target?.ipv6;
    return from === name && address != null ? [address, String(kilobytes), String(pauseSeconds * slowness)] : [];
  });
  if (words.length > 0) await shell(TALK, words);
}

/** Where their processors are emulated, they would take the machine's. */
const SLOWNESS_OF_MACHINES = 5;

/** RFC 862. */
const ECHO = 'busybox nc -ll -p 7 -e busybox cat </dev/null >/dev/null 2>&1 &';

/** Now more, now less, to each ADDRESS, some KILOBYTES at a time with a PAUSE after them; it comes back from there. */
const TALK = `talk() {
  while :; do
    for times in 1 2 3 5 3 2; do
      busybox head -c $(($2 * times * 1024)) /dev/zero | busybox nc -w 5 "$1" 7
      busybox sleep "$3"
    done
  done
}
while [ $# -ge 3 ]; do
  talk "$1" "$2" "$3" </dev/null >/dev/null 2>&1 &
  shift 3
done
`;
