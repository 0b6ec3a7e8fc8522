import type { NetworkView } from '../../../../src/api/contract/network.ts';
import { DeclarationEditor } from '../../editor/declaration-editor.tsx';
import { useWords } from '../../i18n/spoken.ts';
import { CodeView } from '../../ui/code-view.tsx';
import { networkWords } from './network-words.ts';

/** How a network is defined, in kvmnet's words and in libvirt's. */
export function DefinitionPanel({ network: { details, yaml, liveYaml, xml } }: { readonly network: NetworkView }) {
  const phrases = useWords(networkWords);
  return (
    <div class="panel">
      <DeclarationEditor key={details.name} name={details.name} declared={{ yaml, libvirt: xml }} />
      {liveYaml !== null && <CodeView label={phrases.live} text={liveYaml} />}
    </div>
  );
}
