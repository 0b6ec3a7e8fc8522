import { type Command, Option } from 'commander';
import type { Probe } from '../adoption/probe.ts';
import type { HostFormatName } from '../formats/interface-parts/host-format.ts';
import { parseIpAddress } from '../net/ip-address.ts';
import { hostFormatNames } from './host-format-names.ts';
import { UsageError } from './usage-error.ts';

/** What `adopt` and `release` have in common. */
export type MoveOptions = {
  readonly timeout: number;
  readonly probe: readonly string[];
  readonly persist: Persist;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly json: boolean;
};

/** `auto`: in the language of whoever is in charge of the NIC. */
export type Persist = HostFormatName | 'auto' | 'none';

const PERSIST: readonly Persist[] = ['auto', 'none', ...hostFormatNames];

/** Adds the options of a command that moves the host. */
export const withMoveOptions = (command: Command): Command =>
  command
    .option('--timeout <seconds>', 'put everything back unless it is confirmed within this time', seconds, 60)
    .option(
      '--probe <host[:port]>',
      'put it back at once when this is reached no more (may be given again)',
      collect,
      [],
    )
    .addOption(
      new Option('--persist <format>', 'how it outlives a reboot, once it is confirmed')
        .choices(PERSIST)
        .default('auto'),
    )
    .option('--force', 'though a VPN is up', false)
    .option('--yes', 'confirm it as soon as everything that was reached before is reached again', false)
    .option('--dry-run', 'print what would be done, and do nothing', false)
    .option('--json', 'print for programs', false);

function seconds(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 5 && value <= 3600) return value;
  throw new UsageError(`--timeout ${text}: it is a number of seconds from 5 to 3600`);
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** What the user names to be reached: `10.0.0.5`, `10.0.0.5:22`, `[fd00::5]:22`, `example.org:443`. */
export function probeOf(text: string): Probe {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(text);
  const plain = parseIpAddress(text).ok ? [text, text, undefined] : /^([A-Za-z0-9._-]+)(?::(\d+))?$/.exec(text);
  const [, host, port] = bracketed ?? plain ?? [];
  if (host === undefined) throw new UsageError(`--probe ${text}: it is HOST or HOST:PORT`);
  if (port === undefined) return { kind: 'ping', host };
  if (Number(port) < 1 || Number(port) > 65535) throw new UsageError(`--probe ${text}: a port is a number up to 65535`);
  return { kind: 'tcp', host, port: Number(port) };
}
