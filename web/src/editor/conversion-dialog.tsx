import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import type { DraftText } from '../planner/draft-text.ts';
import type { Conversion } from '../planner/drafted.ts';
import { Button } from '../ui/button.tsx';
import { DiagnosticList } from '../ui/diagnostic-list.tsx';
import { Dialog } from '../ui/dialog.tsx';

export type ConversionDialogProps = {
  readonly from: DraftText;
  readonly conversion: Conversion;
  onConvert(text: string): void;
  onClose(): void;
};

/** Tells what is lost when a text goes over into the other language, or why it cannot. */
export function ConversionDialog({ from, conversion, onConvert, onClose }: ConversionDialogProps) {
  const phrases = useWords(text);
  const isPossible = conversion.kind === 'converted';
  return (
    <Dialog title={isPossible ? phrases.lossy : phrases.impossible} onClose={onClose}>
      <div class="form">
        <p>{isPossible ? phrases.lossyTold : phrases.impossibleTold}</p>
        <DiagnosticList complaints={isPossible ? conversion.lost : conversion.diagnostics} textOf={() => from.text} />
        <footer class="form-foot">
          {conversion.kind === 'converted' && (
            <Button kind="primary" onPress={() => onConvert(conversion.text)}>
              {phrases.convert}
            </Button>
          )}
          <Button onPress={onClose}>{phrases.stay}</Button>
        </footer>
      </div>
    </Dialog>
  );
}

const text = words({
  en: {
    lossy: 'Not everything goes over',
    lossyTold: 'In the other language, your text would be without this:',
    impossible: 'This text cannot go over into the other language',
    impossibleTold: 'First this has to be put right:',
    convert: 'Convert all the same',
    stay: 'Stay here',
  },
  zh: {
    lossy: '并非全部内容都能转换',
    lossyTold: '转换为另一种语言后，文本将缺少以下内容：',
    impossible: '此文本无法转换为另一种语言',
    impossibleTold: '须先改正：',
    convert: '仍然转换',
    stay: '留在此处',
  },
});
