import { drawable } from './text.ts';

/**
 * Text between the quotes of a Mermaid label, whoever made it up. What Mermaid could take for a word of its own, for HTML,
 * for Markdown or for an icon (`fa:fa-car`) is written by its number (`#35;`), as its manual has it.
 */
export const mermaidText = (text: string): string =>
  drawable(text.slice(0, LONGEST)).replaceAll(
    /[^\p{L}\p{M}\p{N} .,:/()+·-]|:(?=fa-)|^(?:\d+[.)]|[-+])(?= )/gu,
    numbered,
  );

const LONGEST = 200;

const numbered = (characters: string): string => [...characters].map((one) => `#${one.codePointAt(0)};`).join('');
