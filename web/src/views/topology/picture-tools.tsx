import type { Signal } from '@preact/signals';
import { useWords } from '../../i18n/spoken.ts';
import { Button } from '../../ui/button.tsx';
import { topologyWords } from './topology-words.ts';

export type PictureToolsProps = { readonly scale: Signal<number | null>; onFold(isFolded: boolean): void };

/** How large the picture is, and how much of it is folded. */
export function PictureTools({ scale, onFold }: PictureToolsProps) {
  const phrases = useWords(topologyWords);
  const resize = (factor: number) => {
    scale.value = Math.min(Math.max((scale.value ?? 1) * factor, 0.15), 3);
  };
  return (
    <div class="topology-tools" role="toolbar" aria-label={phrases.fit}>
      <Button kind="bare" onPress={() => resize(1.25)}>
        {phrases.larger}
      </Button>
      <Button kind="bare" onPress={() => resize(0.8)}>
        {phrases.smaller}
      </Button>
      <Button kind="bare" onPress={() => (scale.value = null)}>
        {phrases.fit}
      </Button>
      <Button kind="bare" onPress={() => onFold(true)}>
        {phrases.foldAll}
      </Button>
      <Button kind="bare" onPress={() => onFold(false)}>
        {phrases.unfoldAll}
      </Button>
    </div>
  );
}
