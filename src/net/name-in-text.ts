import type { InterfaceName } from './names.ts';

/** A pattern of a name, of which any character is meant as it stands: names of links may hold `+`, `$` and the like. */
export const literally = (name: InterfaceName): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Finds the name wherever it stands by itself in a text, and is no part of a longer word. */
export const nameInText = (name: InterfaceName): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])${literally(name)}(?![A-Za-z0-9])`, 'g');
