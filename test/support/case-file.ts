import { readFileSync, writeFileSync } from 'node:fs';

/** What goes in, on one line, and what must come of it; `remark` says why, where it is not plain. */
export type Case = { readonly remark: string | null; readonly input: string; readonly answer: string };

/**
 * A file of cases: blocks with a blank line between. Lines that begin with "# " are a remark, the next one is the input
 * (`\n` and `\r` in it are line breaks), and those indented by four spaces are the answer.
 */
export const readCases = (file: string): readonly Case[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split(/\n\n+/)
    .map((block) => parseBlock(block, file));

function parseBlock(block: string, file: string): Case {
  const lines = block.split('\n');
  const remarks = lines.filter((line) => line.startsWith('# ')).map((line) => line.slice('# '.length));
  const [input, ...others] = lines.filter((line) => !line.startsWith('# ') && !line.startsWith(INDENTATION));
  if (input === undefined || others.length > 0) throw new Error(`${file}: no case, with one line of input: ${block}`);
  const answer = lines.filter((line) => line.startsWith(INDENTATION)).map((line) => line.slice(INDENTATION.length));
  return {
    remark: remarks.length === 0 ? null : remarks.join(' '),
    input: input.replaceAll('\\n', '\n').replaceAll('\\r', '\r'),
    answer: answer.join('\n'),
  };
}

const INDENTATION = '    ';

/** Writes answers in place of those in a file of cases, by their order. */
export function rewriteAnswers(file: string, answers: readonly string[]): void {
  const blocks = readFileSync(file, 'utf8').trimEnd().split(/\n\n+/);
  const rewritten = blocks.map((block, index) => {
    const kept = block.split('\n').filter((line) => !line.startsWith(INDENTATION));
    const answer = (answers[index] ?? '').split('\n').map((line) => `${INDENTATION}${line}`);
    return [...kept, ...answer].join('\n');
  });
  writeFileSync(file, `${rewritten.join('\n\n')}\n`);
}
