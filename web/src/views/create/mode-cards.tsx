import { useId } from 'preact/hooks';
import type { ModeKind } from '../../../../src/model/network.ts';
import { useWords } from '../../i18n/spoken.ts';
import { createWords, modeWords } from './create-words.ts';
import { ModePicture } from './mode-picture.tsx';
import { lackFor, type NicChoices } from './nic-choices.ts';

export type ModeCardsProps = {
  readonly mode: ModeKind;
  readonly choices: NicChoices;
  onChoose(mode: ModeKind): void;
};

/** In the order in which they are wanted. */
const modes: readonly ModeKind[] = ['nat', 'routed', 'host-only', 'open', 'bridge', 'direct', 'hostdev'];

/** The modes, of which one is chosen. Those that this host cannot have are there as well, and say why. */
export function ModeCards({ mode: chosen, choices, onChoose }: ModeCardsProps) {
  const [phrases, descriptions, id] = [useWords(createWords), useWords(modeWords), useId()];
  return (
    <div class="mode-cards" role="radiogroup" aria-label={phrases.mode}>
      {modes.map((mode) => {
        const lack = lackFor(mode, choices);
        return (
          <label key={mode} class="mode-card" data-mode={mode} data-possible={lack === null}>
            <input
              type="radio"
              name={id}
              checked={mode === chosen}
              aria-disabled={lack === null ? undefined : 'true'}
              aria-describedby={`${id}-${mode}`}
              onClick={(event) => lack !== null && event.preventDefault()}
              onChange={() => lack === null && onChoose(mode)}
            />
            <ModePicture mode={mode} />
            <span class="mode-name" translate={false}>
              {mode}
            </span>
            <span class="mode-told" id={`${id}-${mode}`}>
              {descriptions[mode]}
              {lack !== null && <span class="reason"> {phrases[lack]}</span>}
            </span>
          </label>
        );
      })}
    </div>
  );
}
