import type { Block } from './document.ts';
import { stanzaHead, startedBy } from './stanza.ts';
import { mapBlocks, parseBlocks, type Workspace } from './workspace.ts';

/** Has the interface come up by itself, or not: in the lines of `auto` and `allow-hotplug`. */
export function setStarting(workspace: Workspace, name: string, starts: boolean): Workspace {
  const isNamed = workspace.some(({ blocks }) => blocks.some((block) => startedBy(block)?.includes(name)));
  if (starts === isNamed) return workspace;
  return starts ? withAuto(workspace, name) : mapBlocks(workspace, (block) => withoutName(block, name));
}

// Before its first stanza, below the comment that is about that.
function withAuto(workspace: Workspace, name: string): Workspace {
  let isDone = false;
  return mapBlocks(workspace, (block) => {
    const head = stanzaHead(block);
    if (isDone || !head?.ok || head.value.name !== name) return [block];
    isDone = true;
    const [auto] = parseBlocks(`auto ${name}\n`);
    return auto === undefined
      ? [block]
      : [
          { ...auto, lead: block.lead },
          { ...block, lead: [] },
        ];
  });
}

function withoutName(block: Block, name: string): readonly Block[] {
  const names = startedBy(block);
  if (names === null || !names.includes(name) || block.head === null) return [block];
  const [keyword = ''] = block.head.words;
  const words = [keyword, ...names.filter((other) => other !== name)];
  if (words.length === 1) return [{ ...block, head: null }];
  return [{ ...block, head: { ...block.head, words, text: `${words.join(' ')}\n` } }];
}
