// Loaded into a process before its own code: writes down how long its event loop was held at the longest, whenever it is asked
// by SIGUSR2, and begins anew.
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.LOOP_DELAY_FILE ?? '';
const resolutionMs = 1;
const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
histogram.enable();
process.on('SIGUSR2', () => {
  const toMs = (/** @type {number} */ nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  writeFileSync(`${file}.new`, JSON.stringify({ longest: toMs(histogram.max), usual: toMs(histogram.percentile(99)) }));
  renameSync(`${file}.new`, file);
  histogram.reset();
});
