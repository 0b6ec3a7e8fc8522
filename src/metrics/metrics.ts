import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Applied } from '../engine/engine.ts';
import type { LoopReport } from '../engine/reconcile-loop.ts';
import type { Family } from './family.ts';
import type { Snapshot } from './snapshot.ts';
import { stateFamilies } from './state-families.ts';
import { trafficFamilies } from './traffic-families.ts';

/** From a change of one reservation to the start of hundreds of networks. */
const APPLY_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What of a daemon's life is counted, and how things are when somebody asks, in Prometheus' text form (0.0.4). */
export class Metrics {
  readonly #registry = new Registry();
  readonly #families = [...stateFamilies, ...trafficFamilies].map((family) => ({
    family,
    metric: this.#metricOf(family),
  }));
  readonly #repairs = new Counter({
    name: 'kvmnet_repairs_total',
    help: 'Things that were put right; without a network, those of the host as a whole.',
    labelNames: ['network'],
    registers: [this.#registry],
  });
  readonly #applies = new Histogram({
    name: 'kvmnet_apply_duration_seconds',
    help: 'How long requests took under the lock, by what came of them.',
    labelNames: ['outcome'],
    buckets: APPLY_BUCKETS,
    registers: [this.#registry],
  });

  /** The engine is through with a request. */
  applied({ outcome, durationMs }: Applied): void {
    this.#applies.observe({ outcome }, durationMs / 1000);
  }

  /** The reconcile loop has something to say; the coming and going of guests is no repair. */
  reported(report: LoopReport): void {
    if (report.kind !== 'repaired') return;
    for (const { network, routine } of report.repairs) if (!routine) this.#repairs.inc({ network: network ?? '' });
  }

  /** Prints all of it, letting the event loop have its turn in between: of thousands of ports it is a long text. */
  async print(snapshot: Snapshot): Promise<string> {
    this.#beginRepairs(snapshot);
    const texts: string[] = [];
    for (const { family, metric } of this.#families) {
      metric.reset();
      for (const { labels, value } of family.samples(snapshot)) metric.inc(labels, value);
      texts.push(await this.#textOf(family.name));
    }
    for (const name of ['kvmnet_repairs_total', 'kvmnet_apply_duration_seconds']) texts.push(await this.#textOf(name));
    return texts.map((text) => `${text}\n`).join('');
  }

  // Of what begins with 1, `rate` sees no increase.
  #beginRepairs({ networks }: Snapshot): void {
    for (const network of ['', ...networks.map(({ details }) => details.name)]) this.#repairs.inc({ network }, 0);
  }

  async #textOf(name: string): Promise<string> {
    const text = await this.#registry.getSingleMetricAsString(name);
    await new Promise(setImmediate);
    return text;
  }

  #metricOf({ name, help, type, labels }: Family): Gauge | Counter {
    const options = { name, help, labelNames: [...labels], registers: [this.#registry] };
    return type === 'gauge' ? new Gauge(options) : new Counter(options);
  }
}
