import { join } from 'node:path';
import type { InterfaceName } from '../../net/names.ts';
import type { Directories, OriginalPort, Originals } from '../../state/facts.ts';
import { damagedFile, readJsonFile, replaceJsonFile } from './json-file.ts';

const VERSION = 1;

/**
 * How things were before kvmnet changed them, in a file of the run folder: it is forgotten at a reboot, as the kernel
 * forgets the changes.
 */
export class OriginalsFile {
  readonly #file: string;

  constructor({ run }: Directories) {
    this.#file = join(run, 'originals.json');
  }

  read(): Originals {
    const content = readJsonFile(this.#file);
    if (content === null) return { sysctls: {}, ports: [] };
    if (!isContent(content)) throw damagedFile(this.#file, 'it is not of a form that this kvmnet knows');
    return { sysctls: content.sysctls, ports: content.ports };
  }

  /** What is remembered already stays: only the first value is the original. */
  rememberSysctl(key: string, value: string): void {
    const { sysctls, ports } = this.read();
    if (!Object.hasOwn(sysctls, key)) this.#write({ sysctls: { ...sysctls, [key]: value }, ports });
  }

  rememberPort(port: OriginalPort): void {
    const { sysctls, ports } = this.read();
    if (!ports.some(({ name }) => name === port.name)) this.#write({ sysctls, ports: [...ports, port] });
  }

  forgetSysctl(key: string): void {
    const { sysctls, ports } = this.read();
    const { [key]: forgotten, ...others } = sysctls;
    if (forgotten !== undefined) this.#write({ sysctls: others, ports });
  }

  forgetPort(name: InterfaceName): void {
    const { sysctls, ports } = this.read();
    const others = ports.filter((port) => port.name !== name);
    if (others.length < ports.length) this.#write({ sysctls, ports: others });
  }

  #write(originals: Originals): void {
    replaceJsonFile(this.#file, { version: VERSION, ...originals });
  }
}

// Written by this class alone, so the version vouches for what is inside the two lists.
function isContent(content: unknown): content is Originals {
  if (typeof content !== 'object' || content === null) return false;
  const { version, sysctls, ports } = content as Partial<Originals & { version: unknown }>;
  return version === VERSION && typeof sysctls === 'object' && sysctls !== null && Array.isArray(ports);
}
