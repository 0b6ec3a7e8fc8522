import type { LibvirtdStep } from './step.ts';

/** What steps have made of links, in an administrator's words: a line a network. */
export function linkWords(steps: readonly LibvirtdStep[]): readonly string[] {
  const names = [...new Set(steps.map(({ name }) => name))];
  return names.flatMap((name) => {
    const kinds = new Set(steps.filter((step) => step.name === name).map(({ kind }) => kind));
    const words = WORDS.find(([kind]) => kinds.has(kind))?.[1];
    return words === undefined ? [] : [`network ${name}: ${words}`];
  });
}

/** By the first that is among the steps. */
const WORDS: readonly (readonly [LibvirtdStep['kind'], string])[] = [
  ['define', 'linked into libvirtd'],
  ['undefine', 'its link in libvirtd taken away'],
  ['start', 'its link in libvirtd started'],
  ['destroy', 'its link in libvirtd stopped'],
];
