import type { Configuration } from '../../config/parse.ts';
import { RequestRefused } from '../../engine/engine.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import type { Catalogue } from '../../model/catalogue.ts';

export type DeclarationOptions = {
  readonly prune: boolean;
  readonly disconnect: boolean;
  /** Where it was looked for, when nothing is declared. */
  readonly places: readonly string[];
};

/**
 * The request to make the host as the files declare it.
 * @throws RequestRefused when the files declare nothing, and pruning would therefore remove everything
 */
export function declarationRequest(
  configuration: Pick<Configuration, 'networks' | 'interfaces'>,
  known: Catalogue,
  options: DeclarationOptions,
): Request {
  const declare = configuration.networks;
  if (declare.length === 0) {
    throw new RequestRefused([nothingDeclared(options.places, configuration.interfaces.length > 0)]);
  }
  const declared = new Set(declare.map(({ name }) => name));
  const others = [...known.saved, ...known.live].map(({ name }) => name).filter((name) => !declared.has(name));
  return { ...noRequest, declare, remove: options.prune ? [...new Set(others)] : [], disconnect: options.disconnect };
}

const nothingDeclared = (places: readonly string[], hasInterfaces: boolean) => ({
  severity: 'error' as const,
  code: 'nothing-declared',
  message: `no network is declared in ${places.join(', ')}`,
  hint: hasInterfaces
    ? "interfaces are brought up by the host's own manager; have it told: kvmnet export FILE --as FORMAT"
    : 'the shortest declaration is:  networks: {default: {mode: nat}}',
  position: null,
  path: null,
});
