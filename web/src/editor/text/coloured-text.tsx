import type { Diagnostic } from '../../../../src/diagnostic/diagnostic.ts';
import type { DraftText } from '../../planner/draft-text.ts';
import { type LineMark, type MarkedLine, markedLine } from '../colour/marked-line.ts';
import { linesOf, type Token } from '../colour/token.ts';
import { xmlTokens } from '../colour/xml-tokens.ts';
import { yamlTokens } from '../colour/yaml-tokens.ts';

export type ColouredTextProps = { readonly draft: DraftText; readonly problems: readonly Diagnostic[] };

/** A longer text has no colours: nobody wrote it by hand, and typing must not wait for them. */
const MOST_COLOURED = 100_000;

/** What is drawn behind the field: it is seen, and not heard. */
export function ColouredText({ draft, problems }: ColouredTextProps) {
  const lines = markedLines(draft, problems);
  return (
    <>
      <pre class="text-editor-numbers" aria-hidden="true">
        {lines.map(({ severity }, index) => (
          <span key={index} data-severity={severity ?? undefined}>
            {`${index + 1}\n`}
          </span>
        ))}
      </pre>
      <pre class="text-editor-colours" aria-hidden="true" translate={false}>
        {lines.map(({ tokens }, index) => (
          <span key={index} data-line={index + 1}>
            {tokens.map(({ kind, text, severity }, at) => (
              <span key={at} class={`token-${kind}`} data-severity={severity ?? undefined}>
                {text}
              </span>
            ))}
            {'\n'}
          </span>
        ))}
      </pre>
    </>
  );
}

function markedLines(draft: DraftText, problems: readonly Diagnostic[]): readonly MarkedLine[] {
  const marks = new Map<number, LineMark[]>();
  for (const { position, severity } of problems) {
    if (position === null) continue;
    const { line, column, length } = position;
    marks.set(line, [...(marks.get(line) ?? []), { column, length, severity }]);
  }
  return linesOf(tokensOf(draft)).map((tokens, index) => markedLine(tokens, marks.get(index + 1) ?? []));
}

function tokensOf({ language, text }: DraftText): readonly Token[] {
  if (text.length > MOST_COLOURED) return [{ kind: 'plain', text }];
  return language === 'yaml' ? yamlTokens(text) : xmlTokens(text);
}
