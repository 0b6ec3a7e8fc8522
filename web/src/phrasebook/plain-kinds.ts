/** What stands in a place and is not translated: gives it as it is to stand in the other language; null: it is no such thing. */
export type PlainKind = (text: string) => string | null;

/** The kinds of places that need no phrases of their own. */
export const plainKinds: Readonly<Record<string, PlainKind>> = {
  /** A name, an address, a range: whatever has no white space in it. */
  name: matching(/^\S+$/),
  /** Several of these, each perhaps with another in brackets: `web1 (vnet0), web2 (vnet1)`. */
  names: listOf(/^\S+( \(\S+\))?$/),
  number: matching(/^\d+([.,]\d+)*$/),
  /** Text of somebody's, in quotation marks. */
  quoted: matching(/^".*"$/s),
  /** Text of somebody's, whatever it is. */
  text: matching(/^.+$/s),
};

function matching(pattern: RegExp): PlainKind {
  return (text) => (pattern.test(text) ? text : null);
}

function listOf(item: RegExp): PlainKind {
  return (text) => {
    const items = text.split(', ');
    return items.every((each) => item.test(each)) ? items.join('、') : null;
  };
}
