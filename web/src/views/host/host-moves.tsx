import type { HostView } from '../../../../src/api/contract/host.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { Icon } from '../../ui/icon.tsx';
import { hostWords } from './host-words.ts';

type Adoption = HostView['adoption'];

/** The host's moves onto bridges: those that last, and those that wait for somebody to confirm them. */
export function HostMoves({ adoption }: { readonly adoption: Adoption }) {
  const phrases = useWords(hostWords);
  const { waiting, adopted } = adoption;
  const lasting = adopted.filter(({ bridge }) => !waiting.some((move) => move.bridge === bridge));
  if (waiting.length + lasting.length === 0) return <p class="muted">{phrases.noMoves}</p>;
  return (
    <ul class="notes">
      {waiting.map((move) => (
        <WaitingMove key={move.bridge} move={move} />
      ))}
      {lasting.map(({ nic, bridge }) => (
        <li key={bridge} class="note" data-tone="ok">
          <Icon name="ok" />
          <p>{phrases.adopted(nic, bridge)}</p>
        </li>
      ))}
    </ul>
  );
}

function WaitingMove({ move }: { readonly move: Adoption['waiting'][number] }) {
  const phrases = useWords(hostWords);
  const format = useFormat();
  const { nic, bridge, way, secondsLeft } = move;
  return (
    <li class="note" data-tone="warn">
      <Icon name="warn" />
      <div>
        <p>{way === 'adopt' ? phrases.adopting(nic, bridge) : phrases.releasing(nic, bridge)}</p>
        <p>
          {secondsLeft === null ? phrases.unless : phrases.unlessIn(format.duration(secondsLeft))}{' '}
          <code translate={false}>kvmnet confirm {bridge}</code>
        </p>
      </div>
    </li>
  );
}
