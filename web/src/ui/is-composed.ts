/** An input method's key, as of those who type Chinese: it chooses what they mean, and is no command. */
export const isComposed = ({ isComposing, keyCode }: KeyboardEvent): boolean =>
  // Safari tells of the key that ends it when it has ended (https://bugs.webkit.org/show_bug.cgi?id=165004).
  isComposing || keyCode === 229;
