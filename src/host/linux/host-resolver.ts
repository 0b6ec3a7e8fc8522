import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorCode, KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { Directories } from '../../state/facts.ts';
import { type LinkResolver, OWN_NAMESPACE } from '../../state/host-state.ts';
import { runProgram } from '../run-program.ts';
import type { LinkIndexOf } from './doors.ts';
import { readJsonFile, replaceJsonFile } from './json-file.ts';
import { type Kernel, requireLinkIndex } from './kernel.ts';
import { asKvmnetError } from './kernel-refusal.ts';

/** systemd-resolved's run folder (systemd-resolved.service(8)). */
const FOLDER = '/run/systemd/resolve';

/** Whether systemd-resolved runs: it listens on a socket of its own. */
export const hasHostResolver = (): boolean => existsSync(`${FOLDER}/io.systemd.Resolve`);

/**
 * What systemd-resolved was told of kvmnet's links, by resolvectl(1). To ask it costs a process a link; so what it was told
 * is noted, and holds for as long as the link is the same and resolved keeps its own note of it.
 */
export class HostResolver {
  readonly #file: string;

  constructor({ run }: Directories) {
    this.#file = join(run, 'resolvers.json');
  }

  observe(linkIndexOf: LinkIndexOf): readonly LinkResolver[] {
    const holds = ({ link, linkIndex }: Told): boolean =>
      linkIndexOf({ namespace: OWN_NAMESPACE, name: link }) === linkIndex;
    return this.#read()
      .filter((told) => holds(told) && isKept(told))
      .map(({ link, servers, domains }) => ({ link, servers, domains }));
  }

  async set(kernel: Kernel, resolver: LinkResolver): Promise<void> {
    const { link, servers, domains } = resolver;
    const linkIndex = indexOf(kernel, link);
    await resolvectl(link, 'dns', link, ...servers);
    await resolvectl(link, 'domain', link, ...domains.map((domain) => `~${domain}`));
    this.#write([...this.#others(link), { ...resolver, linkIndex, noted: hasNote(linkIndex) }]);
  }

  /** Fine when the link is gone, and all that was told of it. */
  async reset(link: InterfaceName): Promise<void> {
    const told = this.#read().find((each) => each.link === link);
    if (told !== undefined && isKept(told)) await resolvectl(link, 'revert', link);
    this.#write(this.#others(link));
  }

  #others(link: InterfaceName): readonly Told[] {
    return this.#read().filter((told) => told.link !== link && isKept(told));
  }

  // Our own file, replaced as a whole; where there is none, nothing was told.
  #read(): readonly Told[] {
    return (readJsonFile(this.#file) as { told: readonly Told[] } | null)?.told ?? [];
  }

  #write(told: readonly Told[]): void {
    replaceJsonFile(this.#file, { told });
  }
}

/** `noted`: resolved had made its own note of it, where we look for that. */
type Told = LinkResolver & { readonly linkIndex: number; readonly noted: boolean };

const isKept = ({ linkIndex, noted }: Told): boolean => !noted || hasNote(linkIndex);

// It keeps a file for each link of which it was told something, and removes it when that is taken back.
const hasNote = (linkIndex: number): boolean => existsSync(`${FOLDER}/netif/${linkIndex}`);

function indexOf(kernel: Kernel, link: InterfaceName): number {
  try {
    return requireLinkIndex(kernel, { namespace: OWN_NAMESPACE, name: link });
  } catch (error) {
    throw asKvmnetError(error, { operation: 'tell systemd-resolved of', subject: link });
  }
}

const SECONDS = 10;

async function resolvectl(subject: string, ...args: readonly string[]): Promise<void> {
  try {
    await runProgram('resolvectl', args, { signal: AbortSignal.timeout(SECONDS * 1000) });
  } catch (cause) {
    throw cause instanceof KvmnetError ? refused(subject, cause) : cause;
  }
}

const REASONS: { readonly [K in ErrorCode]?: string } = {
  'missing-program': 'resolvectl is not installed',
  interrupted: `resolvectl has not answered within ${SECONDS} s`,
};

const refused = (subject: string, { code, reason, cause }: KvmnetError): KvmnetError =>
  new KvmnetError(REASONS[code] ?? reason, {
    code: code === 'missing-program' ? code : 'service-failed',
    operation: 'tell systemd-resolved of',
    subject,
    hint: "without `register` the network's names are the guests' alone",
    cause,
  });
