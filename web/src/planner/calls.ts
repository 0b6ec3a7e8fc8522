import type { Access } from '../api/access.ts';
import type { Trouble } from '../api/trouble.ts';
import type { DraftText } from './draft-text.ts';
import type { Conversion, Drafted } from './drafted.ts';

/** What the worker can be asked for, and what it answers. */
export type Calls = {
  look: { readonly question: Access; readonly answer: null };
  draft: { readonly question: DraftText; readonly answer: Drafted };
  convert: { readonly question: DraftText; readonly answer: Conversion };
};

export type CallName = keyof Calls;

/** A question on its way to the worker. */
export type Call = {
  readonly [Name in CallName]: { readonly id: number; readonly name: Name; readonly question: Calls[Name]['question'] };
}[CallName];

/** What comes back: an answer, why the API gave none, or a mistake of the page's own. */
export type Reply = { readonly id: number } & (
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'mistake'; readonly message: string }
);
