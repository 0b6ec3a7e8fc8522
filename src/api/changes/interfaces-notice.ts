import type { Configuration } from '../../config/parse.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';

/** A configuration that says, where it declares interfaces, who brings those up: not kvmnet. */
export function withInterfacesNotice(configuration: Configuration): Configuration {
  const { interfaces, diagnostics, locate } = configuration;
  const [first] = interfaces;
  if (first === undefined) return configuration;
  const path = `interfaces.${first.name}`;
  const position = locate(path);
  const notice: Diagnostic = {
    severity: 'notice',
    code: 'interfaces-of-the-host',
    message: `${interfaces.map(({ name }) => name).join(', ')}: the host's own manager brings interfaces up, kvmnet does not`,
    hint: `have it told: kvmnet export ${position?.file ?? 'FILE'} --as FORMAT; to bridge a NIC that is in use: kvmnet adopt`,
    position,
    path,
  };
  return { ...configuration, diagnostics: [...diagnostics, notice] };
}
