import type { LibvirtPeer } from '../../test/support/libvirt-peer.ts';
import { openBoth } from '../../test/support/open-both.ts';
import { runProgram } from '../../test/support/run-program.ts';
import { milliseconds } from '../measure.ts';
import { networkXml } from './network-xml.ts';

/** A daemon in a box of its own, and the unmodified virsh with which it is measured. */
export class Side {
  readonly peer: LibvirtPeer;

  constructor(peer: LibvirtPeer) {
    this.peer = peer;
  }

  /** What a virsh command prints; rejects when it fails. */
  async virsh(...words: readonly string[]): Promise<string> {
    const { stdout } = await this.#run(words);
    return stdout;
  }

  /** How long a virsh command takes, from the start of its process to the end. */
  time(...words: readonly string[]): Promise<number> {
    return milliseconds(() => this.#run(words));
  }

  /** Defines the networks of these numbers. */
  async define(numbers: readonly number[]): Promise<void> {
    for (const number of numbers) {
      await this.peer.run(['tee', DEFINITION], { input: networkXml(number) });
      await this.peer.run(['virsh', '-c', this.#uriInside, 'net-define', DEFINITION]);
    }
  }

  #run(words: readonly string[]) {
    const uri = `network:///system?socket=${this.peer.socket}`;
    return runProgram(['virsh', '-c', uri, ...words], { deadlineSeconds: DEADLINE_SECONDS });
  }

  get #uriInside(): string {
    return `network:///system?socket=${this.peer.kind.socket}`;
  }
}

const DEFINITION = '/run/definition.xml';

/** A stock libvirtd takes most of a minute to come back with 100 networks, and this machine may be shared. */
const DEADLINE_SECONDS = 300;

/** Both daemons, each alone in a fresh box; they are measured in turns. */
export type Sides = { readonly theirs: Side; readonly ours: Side };

/** Opens both, works with them, and takes them away whatever happens. */
export async function withSides<T>(work: (sides: Sides) => Promise<T>): Promise<T> {
  const [theirs, ours] = await openBoth();
  try {
    return await work({ theirs: new Side(theirs), ours: new Side(ours) });
  } finally {
    await theirs.close();
    await ours.close();
  }
}

/** Does the same on both, one after the other, so that neither disturbs the other's measurement. */
export async function inTurns<T>({ theirs, ours }: Sides, work: (side: Side) => Promise<T>): Promise<Pair<T>> {
  return { theirs: await work(theirs), ours: await work(ours) };
}

export type Pair<T> = { readonly theirs: T; readonly ours: T };
