import { type Configuration, parseConfiguration } from '../../config/parse.ts';
import { type Diagnostic, hasErrors } from '../../diagnostic/diagnostic.ts';
import { RequestRefused } from '../../engine/engine.ts';
import type { Request } from '../../engine/request.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { ChangeOf } from '../contract/change.ts';
import type { NetworkWords } from '../door.ts';
import { declarationRequest } from './declaration-request.ts';
import { type Intent, plainIntent } from './intent.ts';
import { withInterfacesNotice } from './interfaces-notice.ts';
import { type ReadNetwork, readNetworkFiles } from './read-network-files.ts';

export type DeclareContext = {
  readonly words: Pick<NetworkWords, 'keep'>;
  readonly configFolder: string;
  /** Where files can be looked at. */
  readonly isNetworkNamespace?: (file: string) => boolean;
  /** Where it is known what was changed. */
  readonly undo?: (change: ChangeOf<'undo'>) => Intent;
};

type Declared = Pick<Configuration, 'networks' | 'interfaces' | 'diagnostics' | 'locate'> & {
  /** The words in which they are declared, where these are to be kept. */
  readonly documents: readonly ReadNetwork[];
};

/** To make the host as documents declare it. @throws RequestRefused with every mistake in them */
export function declareIntent(change: ChangeOf<'declare'>, { words, configFolder }: DeclareContext): Intent {
  const declared = readDeclared(change);
  const files = change.documents.map(({ file }) => file);
  const { prune, disconnect } = change;
  const places = files.length > 0 ? files : [configFolder];
  const make = (known: Catalogue): Request => declarationRequest(declared, known, { prune, disconnect, places });
  return {
    ...plainIntent({ of: 'catalogue', make }),
    noticed: declared.diagnostics,
    locate: declared.locate,
    running: () => declared.networks.map(({ name }) => name),
    after: () => {
      for (const { network, document } of declared.documents) words.keep(network, document);
    },
  };
}

function readDeclared({ documents, language }: ChangeOf<'declare'>): Declared {
  if (language === 'libvirt') {
    const read = readNetworkFiles(documents.map(({ file, text }) => ({ path: file, text })));
    const networks = read.networks.map(({ network }) => network);
    return { networks, interfaces: [], diagnostics: read.diagnostics, locate: () => null, documents: read.networks };
  }
  return { ...parseOrRefuse(documents), documents: [] };
}

/** What YAML declares. @throws RequestRefused with every mistake in it */
export function parseOrRefuse(documents: ChangeOf<'declare'>['documents']): Configuration {
  const configuration = withInterfacesNotice(parseConfiguration(documents));
  if (hasErrors(configuration.diagnostics)) throw new RequestRefused(configuration.diagnostics);
  return configuration;
}

/** Diagnostics of the engine with their place in what was written, where they are about something that stands there. */
export const located = (
  diagnostics: readonly Diagnostic[],
  { locate }: Pick<Configuration, 'locate'>,
): readonly Diagnostic[] =>
  diagnostics.map((found) =>
    found.position === null && found.path !== null ? { ...found, position: locate(found.path) } : found,
  );
