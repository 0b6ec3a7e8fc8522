import { styleText } from 'node:util';

/** Colour only on a terminal, and not where NO_COLOR (no-color.org) is set. */
export const wantsColour = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && !process.env.NO_COLOR;

type Style = Parameters<typeof styleText>[0];

/** Paints text for standard output, when that is a terminal. */
export const paint = (style: Style, text: string): string =>
  wantsColour(process.stdout) ? styleText(style, text) : text;
