import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FOLDER = '/run/systemd/resolve';

/**
 * What kvmnet sees of systemd-resolved: its run folder, and a `resolvectl` that notes what it is told, as resolved does in
 * a file a link. It answers no names. Only where /run is the test's own.
 */
export class StandInResolver {
  readonly #folder: string;
  readonly #path = process.env.PATH;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(): Promise<StandInResolver> {
    const folder = await mkdtemp(join(tmpdir(), 'kvmnet-resolver-'));
    await mkdir(`${FOLDER}/netif`, { recursive: true });
    await writeFile(`${FOLDER}/io.systemd.Resolve`, '');
    await writeFile(`${folder}/told`, '');
    await writeFile(`${folder}/resolvectl`, SCRIPT.replaceAll('TOLD', `${folder}/told`), { mode: 0o755 });
    process.env.PATH = `${folder}:${process.env.PATH}`;
    return new StandInResolver(folder);
  }

  /** What it was told since the last question, a line a call. */
  async told(): Promise<readonly string[]> {
    const text = await readFile(`${this.#folder}/told`, 'utf8');
    await writeFile(`${this.#folder}/told`, '');
    return text.split('\n').slice(0, -1);
  }

  async end(): Promise<void> {
    process.env.PATH = this.#path;
    await rm(this.#folder, { recursive: true, force: true });
    await rm('/run/systemd', { recursive: true, force: true });
  }
}

const SCRIPT = `#!/bin/sh -e
echo "$*" >>TOLD
index=$(cat "/sys/class/net/$2/ifindex")
case "$1" in
  dns | domain) touch "${FOLDER}/netif/$index" ;;
  revert) rm "${FOLDER}/netif/$index" ;;
esac
`;
