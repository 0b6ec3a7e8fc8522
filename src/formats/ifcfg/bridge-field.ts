import type { BridgeOptions } from '../../model/interface.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { parseNumber } from '../interface-parts/ip-words.ts';
import { type SettingsReading, settingOf, settingValue } from '../interface-parts/setting.ts';
import { entries } from '../interface-parts/setting-field.ts';
import type { IfcfgField } from './field.ts';
import { parseYesNo } from './link-fields.ts';
import { optionWords } from './option-words.ts';

/** A bridge's settings; without `STP=` it has no spanning tree (NetworkManager and the network scripts agree). */
export const bridgeField: IfcfgField = {
  keys: ['STP', 'DELAY', 'BRIDGING_OPTS'],
  read(reading, nic) {
    if (nic.kind.type !== 'bridge') return nic;
    const stp = settingValue(reading, 'STP', parseYesNo) ?? false;
    const forwardDelaySeconds = settingValue(reading, 'DELAY', parseNumber);
    const options = optionWords(reading, 'BRIDGING_OPTS', optionsIn(unitOf(reading, nic.managed)));
    return { ...nic, kind: { ...nic.kind, stp, forwardDelaySeconds, ...options } };
  },
  write({ kind, managed }) {
    if (kind.type !== 'bridge') return [];
    const options = printOptions(kind, managed === false ? CENTISECONDS : SECONDS);
    return entries(
      ['STP', kind.stp ? 'on' : 'off'],
      ['DELAY', kind.forwardDelaySeconds],
      ['BRIDGING_OPTS', options === '' ? null : options],
    );
  },
};

const [SECONDS, CENTISECONDS] = [1, 100] as const;

/**
 * NetworkManager takes seconds; the network scripts copy the value into /sys/class/net, whose unit is a hundredth of that.
 * No bridge says hello every 100 seconds, nor does one wait for 600 (the kernel's limits are 10 and 40).
 */
function unitOf(reading: SettingsReading, managed: boolean | null): number {
  const text = settingOf(reading, 'BRIDGING_OPTS')?.value ?? '';
  const hello = Number(/\bhello_time=(\d+)/.exec(text)?.[1] ?? Number.NaN);
  const age = Number(/\bmax_age=(\d+)/.exec(text)?.[1] ?? Number.NaN);
  if (hello >= 100 || age >= 600) return CENTISECONDS;
  if (hello > 0 || age > 0) return SECONDS;
  return managed === false ? CENTISECONDS : SECONDS;
}

type Option = (text: string) => Parsed<Partial<BridgeOptions>>;

function optionsIn(unit: number): Readonly<Record<string, Option>> {
  return {
    priority: number((priority) => ({ priority })),
    hello_time: number((time) => ({ helloSeconds: time / unit })),
    max_age: number((time) => ({ maxAgeSeconds: time / unit })),
    ageing_time: number((time) => ({ ageingSeconds: time / unit })),
    forward_delay: number((time) => ({ forwardDelaySeconds: time / unit })),
    vlan_filtering: (text) =>
      /^[01]$/.test(text) ? parsed({ vlanFiltering: text === '1' }) : unparsable(`${quote(text)} is neither 0 nor 1`),
  };
}

const number =
  (use: (value: number) => Partial<BridgeOptions>): Option =>
  (text) => {
    const value = parseNumber(text);
    return value.ok ? parsed(use(value.value)) : value;
  };

function printOptions(bridge: BridgeOptions, unit: number): string {
  const time = (seconds: number | null): number | null => (seconds === null ? null : seconds * unit);
  const options = entries(
    ['priority', bridge.priority],
    ['hello_time', time(bridge.helloSeconds)],
    ['max_age', time(bridge.maxAgeSeconds)],
    ['ageing_time', time(bridge.ageingSeconds)],
    ['vlan_filtering', bridge.vlanFiltering === null ? null : Number(bridge.vlanFiltering)],
  );
  return options.map(({ key, value }) => `${key}=${value}`).join(' ');
}
