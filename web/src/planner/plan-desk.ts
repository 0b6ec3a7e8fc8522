import { plannedFor } from '../../../src/api/changes/carry-out.ts';
import type { Known } from '../../../src/api/changes/known.ts';
import { printNetwork } from '../../../src/config/print.ts';
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
      effects: countEffects(plan),
      declared: networks.map(({ name }) => name),
      isKept: networks.every((network) => isKept(network, known)),
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

// One that runs, runs as it is saved, unless a definition waits for its next start.
function isKept(network: Network, { catalogue: { saved, live } }: Known): boolean {
  const text = printNetwork(network);
  const same = (other: Network): boolean => other.name !== network.name || printNetwork(other) === text;
  return saved.some(({ name }) => name === network.name) && [...saved, ...live].every(same);
}

// A form would write the text anew, without its comments.
function formIn({ language, text }: DraftText, networks: readonly Network[]): Drafted['form'] {
  const [network, ...others] = networks;
  if (network === undefined || others.length > 0 || language !== 'yaml' || /(^|\s)#/m.test(text)) return null;
  return formOf(network);
}
