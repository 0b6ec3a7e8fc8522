import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bandwidthOf, parametersOf } from './bandwidth-parameters.ts';

const amount = fc.integer({ min: 1, max: 0xffff_ffff });
const some = fc.option(amount, { nil: null });

test('parameters say the bandwidth that they were made from', () => {
  const rates = fc.record({ peakKilobytesPerSecond: some, burstKibibytes: some });
  const inbound = fc
    .tuple(rates, some, some)
    .filter(([, average, floor]) => average !== null || floor !== null)
    .map(([rate, average, floor]) => ({ ...rate, averageKilobytesPerSecond: average, floorKilobytesPerSecond: floor }));
  const outbound = fc.tuple(rates, amount).map(([rate, average]) => ({ ...rate, averageKilobytesPerSecond: average }));
  const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
  fc.assert(
    fc.property(orNull(inbound), orNull(outbound), (into, out) => {
      const bandwidth = into === null && out === null ? null : { inbound: into, outbound: out };
      assert.deepEqual(bandwidthOf(new Map(parametersOf(bandwidth))), bandwidth);
    }),
  );
});

test('a direction without average and floor is not limited', () => {
  assert.equal(bandwidthOf(new Map([['inbound.peak', 5]])), null);
});
