import type { NetworkView } from '../../../../src/api/contract/network.ts';
import { useWords } from '../../i18n/spoken.ts';
import { CodeView } from '../../ui/code-view.tsx';
import { networkWords } from './network-words.ts';

/** How a network is defined, in kvmnet's words and in libvirt's. */
export function DefinitionPanel({ network: { yaml, liveYaml, xml } }: { readonly network: NetworkView }) {
  const phrases = useWords(networkWords);
  return (
    <div class="panel">
      <CodeView label={phrases.yaml} text={yaml} />
      {liveYaml !== null && <CodeView label={phrases.live} text={liveYaml} />}
      {xml === null ? <p class="muted">{phrases.noXml}</p> : <CodeView label={phrases.xml} text={xml} />}
    </div>
  );
}
