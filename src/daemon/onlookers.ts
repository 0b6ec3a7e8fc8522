import type { EngineOptions } from '../engine/engine.ts';
import type { LoopOptions } from '../engine/reconcile-loop.ts';
import type { LinuxHost } from '../host/linux/linux-host.ts';
import { Metrics } from '../metrics/metrics.ts';
import { Observer } from '../observer/observer.ts';
import type { KeptEvents } from './kept-events.ts';
import type { Log } from './log.ts';
import { loopEntries } from './loop-words.ts';
import { findSuspects } from './suspects.ts';

/** Who follows what a daemon does, and how its loop and its engines tell them. */
export type Onlookers = {
  /** Tells what happens, and what passes. */
  readonly observer: Observer;
  /** What is counted of the daemon's life. */
  readonly metrics: Metrics;
  readonly ofLoop: Required<Pick<LoopOptions, 'report' | 'onLook'>>;
  readonly ofEngine: Required<Pick<EngineOptions, 'onApplied'>>;
};

export type OnlookersOptions = { readonly log: Log; readonly kept: KeptEvents };

/** Those of a daemon on this host: its log, the observer, the metrics. */
export function onlookersOf(host: LinuxHost, { log, kept }: OnlookersOptions): Onlookers {
  const metrics = new Metrics();
  const observer = new Observer({
    life: Date.now(),
    now: () => new Date(),
    leases: host.leaseFiles,
    counters: () => host.counters(),
    suspects: findSuspects,
    deafToLeases: (cause) =>
      log({
        severity: 'warning',
        message: 'leases are read each second, for it cannot be heard when they change',
        cause,
      }),
    earlier: kept.read(),
    onEvents: () => kept.note(),
  });
  kept.keep(observer);
  return {
    observer,
    metrics,
    ofLoop: {
      report: (report) => {
        loopEntries(report, findSuspects).forEach(log);
        observer.reported(report);
        metrics.reported(report);
      },
      onLook: (look) => observer.looked(look),
    },
    ofEngine: { onApplied: (applied) => metrics.applied(applied) },
  };
}
