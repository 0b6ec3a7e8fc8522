import type { ComponentChildren } from 'preact';

export type Fact = { readonly name: string; readonly value: ComponentChildren };

/** What there is to say of something, in a card's body: what each is called, and what it is. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl class="facts card-body">
    {facts.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
