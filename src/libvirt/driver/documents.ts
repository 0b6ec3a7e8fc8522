import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { checkNetworkDocument } from '../../formats/libvirt-network/check.ts';
import type { NetworkDocument } from '../../formats/libvirt-network/document.ts';
import { readNetworkXml } from '../../formats/libvirt-network/read.ts';
import { networkOfDocument } from '../../formats/libvirt-network/to-model.ts';
import { writeNetworkXml } from '../../formats/libvirt-network/write.ts';
import { type LibvirtRefusal, refusalOf, validityRefusalOf } from '../../formats/libvirt-parts/refusal.ts';
import type { Network } from '../../model/network.ts';
import type { NetworkName } from '../../net/names.ts';
import { readXml } from '../../xml/read.ts';
import { elementsNamed, textIn } from '../../xml/tree.ts';
import { errorDomain } from '../protocol/error-code.ts';
import type { LibvirtError } from '../protocol/libvirt-error.ts';
import { refused, refusedBy } from './refused.ts';

/** What runs, or what is saved for the next start. */
export type Life = 'live' | 'saved';

/**
 * Where the words are kept in which networks were defined; each throws what the machine refuses. What is lost there is
 * made anew from the declaration.
 */
export interface DocumentFiles {
  read(life: Life, name: NetworkName): string | null;
  write(life: Life, name: NetworkName, text: string): void;
  remove(life: Life, name: NetworkName): void;
}

export type DocumentsOptions = {
  readonly files: DocumentFiles;
  /** Told what of a network's text has no effect, and which words are lost: a client of libvirt cannot be. */
  warn(diagnostics: readonly Diagnostic[], network: string): void;
};

/**
 * The XML documents of networks. The declaration is what counts; a document gives it the words in which it was defined,
 * and is used only as long as it says the same.
 */
export class Documents {
  readonly #options: DocumentsOptions;

  constructor(options: DocumentsOptions) {
    this.#options = options;
  }

  /** @throws LibvirtError for what libvirt refuses, with `validate` also for what its schema does not know */
  parse(xml: string, { validate }: { readonly validate: boolean }): NetworkDocument {
    const { document, diagnostics } = readNetworkXml('xml', xml);
    const refusal = validate ? validityRefusalOf(diagnostics) : refusalOf(diagnostics);
    throwFor(refusal, refusal === null ? null : nameIn(xml));
    if (document === null) throw refused('xml', 'this is no network');
    throwFor(refusalOf(checkNetworkDocument(document)), document.name);
    this.#options.warn(diagnostics, document.name);
    return document;
  }

  /** @throws LibvirtError for what kvmnet cannot carry */
  modelOf(document: NetworkDocument): Network {
    const { network, diagnostics } = networkOfDocument(document);
    throwFor(refusalOf(diagnostics), document.name);
    if (network === null) throw refused('configurationUnsupported', 'this network cannot be had');
    this.#options.warn(diagnostics, network.name);
    return network;
  }

  /** Keeps the words in which a network was defined, where that is possible: the network is there in any case. */
  keep(life: Life, { name }: Pick<Network, 'name'>, document: NetworkDocument): void {
    this.#orWarn(name, () => this.#options.files.write(life, name, writeNetworkXml(document)));
  }

  /** The document kept for a network; null when none is, or it says something else than the network is now. */
  keptFor(life: Life, network: Network): NetworkDocument | null {
    const text = this.#orWarn(network.name, () => this.#options.files.read(life, network.name)) ?? null;
    const document = text === null ? null : readNetworkXml('xml', text).document;
    if (document === null) return null;
    const said = networkOfDocument(document).network;
    return isDeepStrictEqual(said, { ...network, autostart: false }) ? document : null;
  }

  forget(life: Life, name: NetworkName): void {
    this.#orWarn(name, () => this.#options.files.remove(life, name));
  }

  #orWarn<T>(name: NetworkName, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.#options.warn([outOfReach(name, error)], name);
      return undefined;
    }
  }
}

const outOfReach = (name: NetworkName, error: unknown): Diagnostic => ({
  severity: 'warning',
  code: 'words-out-of-reach',
  message: `the words in which it was defined are out of reach: ${error instanceof Error ? error.message : error}`,
  hint: "libvirt's clients are shown the network in kvmnet's words",
  position: null,
  path: `networks.${name}`,
});

function throwFor(refusal: LibvirtRefusal | null, name: string | null): void {
  if (refusal !== null) throw errorFor(refusal, name);
}

/** What a client is told: in which network the mistake is, where, what it is, and what would be right. */
export function errorFor(
  { code, message, hint, position, found }: LibvirtRefusal,
  name: string | null = null,
): LibvirtError {
  const place = [name === null ? [] : `network '${name}'`, position === null ? [] : `line ${position.line}`].flat();
  const start = place.length === 0 ? '' : `${place.join(', ')}: `;
  return refusedBy(code, `${start}${message}${hint === null ? '' : `; ${hint}`}`, errorDomain[found]);
}

/** What the network of a text with mistakes is called, as far as that can be read. */
function nameIn(xml: string): string | null {
  const { root } = readXml('xml', xml);
  const [name] = root === null ? [] : elementsNamed(root, 'name');
  return name === undefined ? null : textIn(name);
}
