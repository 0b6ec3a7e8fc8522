import { useEffect, useMemo } from 'preact/hooks';
import type { HostView } from '../../../../src/api/contract/host.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/use-now.ts';
import { hostWords } from './host-words.ts';

type Adoption = HostView['adoption'];

/** A confirmation changes no link, so that no event tells of it. */
const ASK_AGAIN_MS = 3000;

/** The host's moves onto bridges: those that last, and those that wait for somebody to confirm them. */
export function HostMoves({ adoption }: { readonly adoption: Adoption }) {
  const phrases = useWords(hostWords);
  const { waiting, adopted } = adoption;
  useAskedAgain(waiting.length > 0);
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
  const { nic, bridge, way } = move;
  const secondsLeft = useSecondsLeft(move);
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

/** Counted down from when the answer came; null: nobody knows how long. */
function useSecondsLeft(move: Adoption['waiting'][number]): number | null {
  const cameAt = useMemo(() => performance.now(), [move]);
  useNow(1000);
  if (move.secondsLeft === null) return null;
  return Math.max(0, Math.round(move.secondsLeft - (performance.now() - cameAt) / 1000));
}

function useAskedAgain(isNeeded: boolean): void {
  const { store } = usePage();
  useEffect(() => {
    if (!isNeeded) return;
    const timer = setInterval(() => store.host.changed(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isNeeded]);
}
