import { type Configuration, parseConfiguration } from '../config/parse.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Request } from '../engine/request.ts';
import { filesIn } from './configuration.ts';
import { directoriesOf } from './directories.ts';
import { readText } from './read-text.ts';

/** Says where the configuration folder declares networks otherwise than they are to be saved: the next apply goes by that. */
export function declaredOtherwise({ save, forget, remove }: Request): readonly Diagnostic[] {
  const { networks, locate } = configured();
  const saved = new Map(save.map((network) => [network.name, JSON.stringify(network)]));
  const gone = new Set([...forget, ...remove]);
  return networks
    .filter((network) => gone.has(network.name) || isOther(saved.get(network.name), JSON.stringify(network)))
    .map(({ name }) => ({
      severity: 'notice',
      code: 'declared-otherwise',
      message: `network ${name} is declared otherwise in a file, by which the next apply, or start of the host, goes`,
      hint: 'change it there, too',
      position: locate(`networks.${name}`),
      path: `networks.${name}`,
    }));
}

const isOther = (saved: string | undefined, declared: string): boolean => saved !== undefined && saved !== declared;

// What cannot be read there, apply will complain of.
function configured(): Pick<Configuration, 'networks' | 'locate'> {
  try {
    const files = filesIn(directoriesOf().config);
    return parseConfiguration(files.map((file) => ({ file, text: readText(file) })));
  } catch {
    return { networks: [], locate: () => null };
  }
}
