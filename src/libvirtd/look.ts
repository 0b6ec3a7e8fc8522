import type { FoundNetwork } from './found-network.ts';
import type { Virsh } from './virsh.ts';

/** All networks that libvirtd has, in a few calls of virsh, however many there are. */
export async function lookAtLibvirtd(virsh: Virsh): Promise<readonly FoundNetwork[]> {
  const [all = '', active = '', persistent = '', autostarted = ''] = await answers(virsh, [
    'net-list --all --uuid',
    'net-list --uuid',
    'net-list --all --persistent --uuid',
    'net-list --all --autostart --uuid',
  ]);
  const has = (list: string): ReadonlySet<string> => new Set(wordsOf(list));
  const states = { active: has(active), persistent: has(persistent), autostarted: has(autostarted) };
  const found: FoundNetwork[] = [];
  for (const uuids of inParts(wordsOf(all))) found.push(...(await describe(virsh, uuids, states)));
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

type States = { readonly [K in 'active' | 'persistent' | 'autostarted']: ReadonlySet<string> };

async function describe(virsh: Virsh, uuids: readonly string[], states: States): Promise<readonly FoundNetwork[]> {
  const texts = await answers(
    virsh,
    uuids.flatMap((uuid) => [`net-name ${uuid}`, `net-dumpxml ${uuid} --inactive`, `net-dumpxml ${uuid}`]),
  );
  return uuids.flatMap((uuid, index) => {
    const [name = '', inactive = '', now = ''] = texts.slice(3 * index, 3 * index + 3);
    // Gone since it was listed.
    if (name.trim() === '' || now === '') return [];
    const saved = states.persistent.has(uuid) ? inactive : null;
    const live = states.active.has(uuid) ? now : null;
    return [{ name: name.trim(), uuid, autostart: states.autostarted.has(uuid), saved, live }];
  });
}

// What virsh prints for each of several commands; of one that fails, nothing.
async function answers(virsh: Virsh, commands: readonly string[]): Promise<readonly string[]> {
  if (commands.length === 0) return [];
  const output = await virsh([commands.flatMap((command) => [command, `echo "${MARK}"`]).join('; ')]);
  return output.split(MARK).slice(0, -1);
}

/** No XML holds it: there, a "<" is the beginning of a tag. */
const MARK = '<<next>>';

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** The kernel takes arguments of up to 128 KiB (MAX_ARG_STRLEN). */
const MOST_AT_ONCE = 200;

const inParts = (uuids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(uuids.length / MOST_AT_ONCE) }, (_, part) =>
    uuids.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
  );
