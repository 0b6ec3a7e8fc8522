import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replacementScript } from '../src/nftables/edit.ts';
import type { HostState } from '../src/state/host-state.ts';
import { milliseconds } from './measure.ts';

/** The same objects made by hand as fast as the tools allow: one `ip -batch`, one `nft -f`, the dnsmasq starts. */
export class Floor {
  readonly #folder: string;
  readonly #state: HostState;

  constructor(folder: string, state: HostState) {
    this.#folder = folder;
    this.#state = state;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'up.ip'), ipUp(state));
    writeFileSync(join(folder, 'down.ip'), ipDown(state));
    writeFileSync(join(folder, 'up.nft'), `${replacementScript(state.tables).join('\n')}\n`);
    writeFileSync(
      join(folder, 'down.nft'),
      state.tables.map(({ family, name }) => `delete table ${family} ${name}\n`).join(''),
    );
    for (const service of state.services) this.#writeService(service);
    writeFileSync(
      join(folder, 'confs'),
      state.services.map(({ network }) => `${join(folder, `${network}.conf`)}\n`).join(''),
    );
  }

  async up(): Promise<number> {
    return milliseconds(() => {
      run('ip', ['-batch', join(this.#folder, 'up.ip')]);
      run('nft', ['-f', join(this.#folder, 'up.nft')]);
      run('xargs', ['-a', join(this.#folder, 'confs'), '-P', '4', '-n', '1', 'dnsmasq', '-C']);
    });
  }

  async down(): Promise<number> {
    return milliseconds(() => {
      for (const { network } of this.#state.services) stop(join(this.#folder, `${network}.pid`));
      run('ip', ['-batch', join(this.#folder, 'down.ip')]);
      run('nft', ['-f', join(this.#folder, 'down.nft')]);
    });
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #writeService({ network, configuration, files }: HostState['services'][number]): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.#folder, `${network}.${name}`), text);
    const own = configuration
      .replace(/^pid-file=.*$/m, `pid-file=${join(this.#folder, `${network}.pid`)}`)
      .replace(/^dhcp-leasefile=.*$/m, `dhcp-leasefile=${join(this.#folder, `${network}.leases`)}`)
      .replace(/^log-facility=.*$/m, '')
      .replace(/^((?:dhcp-hostsfile|addn-hosts|servers-file)=).*\/([a-z]+)$/gm, `$1${join(this.#folder, network)}.$2`);
    writeFileSync(join(this.#folder, `${network}.conf`), own);
  }
}

const ipUp = ({ links, addresses }: HostState): string =>
  [
    ...links.map(({ name }) => `link add name ${name} group 27510 type bridge forward_delay 0`),
    ...links.map(({ name, mac, alias }) => `link set dev ${name} address ${mac} alias "${alias}" addrgenmode none`),
    ...links.map(({ name }) => `link set dev ${name} up`),
    ...addresses.map(({ link, address }) => `addr add ${address} dev ${link}`),
    '',
  ].join('\n');

const ipDown = (_: HostState): string => 'link del group 27510\n';

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

function stop(pidFile: string): void {
  process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM');
}

/** How long an empty Node process takes here and now: the floor of every command. */
export const bareNode = (): Promise<number> => milliseconds(() => execFileSync(process.execPath, ['-e', '0']));
