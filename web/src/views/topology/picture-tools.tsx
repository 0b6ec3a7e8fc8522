import { useWords } from '../../i18n/spoken.ts';
import { Button } from '../../ui/button.tsx';
import { resize, type Scale } from './scale.ts';
import { topologyWords } from './topology-words.ts';

export type PictureToolsProps = { readonly scale: Scale; onFold(isFolded: boolean): void };

/** How large the picture is, and how much of it is folded. */
export function PictureTools({ scale, onFold }: PictureToolsProps) {
  const phrases = useWords(topologyWords);
  return (
    <div class="topology-tools" role="toolbar" aria-label={phrases.tools}>
      <Button kind="bare" onPress={() => resize(scale, 1.25)}>
        {phrases.larger}
      </Button>
      <Button kind="bare" onPress={() => resize(scale, 0.8)}>
        {phrases.smaller}
      </Button>
      <Button kind="bare" onPress={() => (scale.chosen.value = 'whole')}>
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
