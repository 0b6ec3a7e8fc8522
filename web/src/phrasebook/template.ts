/** A sentence with places in it: what is written around them, one more than there are places. */
export type Template = { readonly written: readonly string[]; readonly places: readonly string[] };

/** Reads `{name} is a port of {name2}`: a place is a word in braces. */
export function parseTemplate(text: string): Template {
  const parts = text.split(/\{(\w+)\}/);
  return {
    written: parts.filter((_, index) => index % 2 === 0),
    places: parts.filter((_, index) => index % 2 === 1),
  };
}

/** What may stand in a place: its word, without the digit that tells two of one kind apart. */
export const kindOf = (place: string): string => place.replace(/\d$/, '');
