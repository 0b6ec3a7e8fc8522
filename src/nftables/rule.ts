import type { Rule } from './table.ts';

/** A rule of ours; `why` is a short sentence in the administrator's words, without a double quote. */
export const rule = (text: string, why: string): Rule => ({ text, why, digest: digestOf(text) });

/** What the kernel keeps with the rule and `nft list` shows: why it is there, and which text it was made from. */
export const ruleComment = ({ why, digest }: Rule): string => (digest === '' ? why : `${why} #${digest}`);

/** An observed rule, from its text and its comment. */
export function observedRule(text: string, comment: string): Rule {
  const match = /^(.*) #([0-9a-f]{8})$/.exec(comment);
  return { text, why: match?.[1] ?? comment, digest: match?.[2] ?? '' };
}

/** Whether two rules do the same, as far as their comments tell. One without a digest is like no other. */
export const sameRule = (left: Rule, right: Rule): boolean =>
  left.digest !== '' && left.digest === right.digest && left.why === right.why;

// FNV-1a of 32 bits: enough to notice another text, and quick, since every rule is digested at every start.
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
