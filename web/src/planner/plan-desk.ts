import { plannedFor } from '../../../src/api/changes/carry-out.ts';
import type { Known } from '../../../src/api/changes/known.ts';
import type { Network } from '../../../src/model/network.ts';
import { countEffects } from '../../../src/plan/print-summary.ts';
import { choicesFor } from './choices-for.ts';
import { convert } from './convert.ts';
import { declaredNetworks } from './declared-networks.ts';
import { changeOf, type DraftText } from './draft-text.ts';
import type { Conversion, Drafted } from './drafted.ts';
import { formOf } from './form-of.ts';

/** Where texts become plans, from what is known of the host since the last look. */
export class PlanDesk {
  readonly #look: () => Promise<Known>;
  #known: Known | null = null;

  constructor(look: () => Promise<Known>) {
    this.#look = look;
  }

  /** Looks at the host anew. */
  async look(): Promise<void> {
    this.#known = await this.#look();
  }

  draft(text: DraftText): Drafted {
    const known = this.#seen();
    const { plan, ...planned } = plannedFor(changeOf(text), known, {
      // Nothing is kept of what is only planned.
      words: { keep: () => undefined },
      configFolder: known.facts.directories.config,
    });
    const { networks } = declaredNetworks(text);
    return {
      ...planned,
      counts: countEffects(plan),
      declared: networks.map(({ name }) => name),
      form: formIn(text, networks),
    };
  }

  convert(text: DraftText): Conversion {
    return convert(text, (network) => choicesFor(network, this.#seen()));
  }

  #seen(): Known {
    if (this.#known === null) throw new Error('something is wanted of the desk before the first look at the host');
    return this.#known;
  }
}

// A form would write the text anew, without its comments.
function formIn({ language, text }: DraftText, networks: readonly Network[]): Drafted['form'] {
  const [network, ...others] = networks;
  if (network === undefined || others.length > 0 || language !== 'yaml' || /(^|\s)#/m.test(text)) return null;
  return formOf(network);
}
