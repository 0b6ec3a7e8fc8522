import { lineDifference, withContext } from '../../../src/history/line-difference.ts';
import { useWords } from '../i18n/spoken.ts';
import { DifferenceView } from '../ui/difference-view.tsx';
import type { Overtaken } from './draft.ts';
import { editorWords } from './editor-words.ts';

const AROUND = 2;

/** What somebody else has declared while one wrote, and would be taken back. */
export function OvertakenPart({ overtaken: { from, now } }: { readonly overtaken: Overtaken }) {
  const { outdated, since } = useWords(editorWords);
  const lines = withContext(lineDifference(from.trimEnd().split('\n'), now.trimEnd().split('\n')), AROUND);
  return (
    <>
      <p>{outdated}</p>
      <DifferenceView label={since} lines={lines}>
        <span class="muted">{since}</span>
      </DifferenceView>
    </>
  );
}
