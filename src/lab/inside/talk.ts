import type { Conversation } from '../conversations.ts';
import type { Inhabitant } from './inhabitants.ts';

/** Starts conversations, which go on for as long as the lab does. */
export async function haveThemTalk(
  inhabitants: readonly Inhabitant[],
  conversations: readonly Conversation[],
): Promise<void> {
  const named = new Map(inhabitants.map((each) => [each.name, each]));
  const spokenTo = new Set(conversations.map(({ to }) => to));
  // Virtual machines come with a server.
  const silent = inhabitants.filter(({ name, door }) => spokenTo.has(name) && door.kind === 'namespace');
  await Promise.all(silent.map(({ shell }) => shell(ECHO, [])));
  await Promise.all(
    conversations.map(async ({ from, to, kilobytes, pauseSeconds }) => {
      const target = named.get(to);
      const address = target?.ipv4 ?? target?.ipv6;
      if (address != null) await named.get(from)?.shell(TALK, [address, String(kilobytes), String(pauseSeconds)]);
    }),
  );
}

/** RFC 862. */
const ECHO = 'busybox nc -ll -p 7 -e busybox cat </dev/null >/dev/null 2>&1 &';

/** Now more, now less, to an ADDRESS, a few KILOBYTES at a time with a PAUSE after each; it comes back from there. */
const TALK = `while :; do
  for times in 1 2 3 5 3 2; do
    busybox head -c $(($2 * times * 1024)) /dev/zero | busybox nc -w 5 "$1" 7
    busybox sleep "$3"
  done
done </dev/null >/dev/null 2>&1 &`;
