import { readNetworkFiles } from '../../../src/api/changes/read-network-files.ts';
import { parseConfiguration } from '../../../src/config/parse.ts';
import { type Diagnostic, hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { RequestRefused } from '../../../src/engine/engine.ts';
import type { Network } from '../../../src/model/network.ts';
import { type DraftText, fileOf } from './draft-text.ts';

/** What a text declares. With an error among the diagnostics it declares nothing. */
export type DeclaredNetworks = {
  readonly networks: readonly Network[];
  /** Interfaces of the host, which are no network's affair. */
  readonly interfaces: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
};

export function declaredNetworks({ language, text }: DraftText): DeclaredNetworks {
  return language === 'yaml' ? inYaml(text) : inXml(text);
}

function inYaml(text: string): DeclaredNetworks {
  const { networks, interfaces, diagnostics } = parseConfiguration([{ file: fileOf('yaml'), text }]);
  if (hasErrors(diagnostics)) return { networks: [], interfaces: [], diagnostics };
  return { networks, interfaces: interfaces.map(({ name }) => name), diagnostics };
}

function inXml(text: string): DeclaredNetworks {
  try {
    const { networks, diagnostics } = readNetworkFiles([{ path: fileOf('libvirt'), text }]);
    return { networks: networks.map(({ network }) => network), interfaces: [], diagnostics };
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return { networks: [], interfaces: [], diagnostics: error.diagnostics };
  }
}
