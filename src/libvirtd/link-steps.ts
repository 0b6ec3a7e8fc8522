import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { NetworkDocument } from '../formats/libvirt-network/document.ts';
import { writeNetworkXml } from '../formats/libvirt-network/write.ts';
import { documentIn, type FoundNetwork, isLink } from './found-network.ts';
import type { LibvirtdStep } from './step.ts';

/** A link as libvirtd should have it. */
export type WantedLink = {
  readonly document: NetworkDocument;
  readonly active: boolean;
  readonly autostart: boolean;
};

/** What is to be done for libvirtd to have these links and no others; `clashes` are those that it cannot have. */
export type LinkPlan = { readonly steps: readonly LibvirtdStep[]; readonly clashes: readonly Clash[] };

/** Why a network cannot be linked. */
export type Clash = { readonly network: string; readonly diagnostic: Diagnostic };

/** Compares, and decides. Networks that are no links are not touched. */
export function linkPlan(wanted: readonly WantedLink[], found: readonly FoundNetwork[]): LinkPlan {
  const links = found.filter(isLink);
  const strangers = found.filter((network) => !links.includes(network));
  const clashes = wanted.flatMap((link) => clash(link, strangers) ?? []);
  const possible = wanted.filter((link) => clash(link, strangers) === null);
  const staying = links.filter((link) => possible.some((each) => isSame(each, link)));
  const going = links.filter((link) => !staying.includes(link));
  const steps = possible.flatMap((link) => reach(link, staying.find((each) => isSame(link, each)) ?? null));
  return { clashes, steps: [...going.flatMap(removal), ...steps] };
}

// libvirt tells networks apart by both.
const isSame = ({ document }: WantedLink, { name, uuid }: FoundNetwork): boolean =>
  document.name === name && document.uuid === uuid;

function clash({ document }: WantedLink, strangers: readonly FoundNetwork[]): Clash | null {
  const { name, uuid } = document;
  if (strangers.some((each) => each.name === name)) {
    const message = `libvirtd has a network ${name} of its own`;
    const hint = `move it to kvmnet (kvmnet libvirt import ${name}, with kvmnet's own ${name} down), or rename one of them`;
    return { network: name, diagnostic: refuse('link-name-taken', message, hint) };
  }
  const twin = strangers.find((each) => each.uuid === uuid);
  if (twin === undefined) return null;
  const message = `network ${name} cannot be linked: libvirtd's own network ${twin.name} has its UUID, ${uuid}`;
  return { network: name, diagnostic: refuse('link-uuid-taken', message, 'give one of them another UUID') };
}

export const removal = ({ name, saved, live }: FoundNetwork): readonly LibvirtdStep[] => [
  ...(live === null ? [] : [{ kind: 'destroy', name } as const]),
  ...(saved === null ? [] : [{ kind: 'undefine', name } as const]),
];

function reach({ document, active, autostart }: WantedLink, found: FoundNetwork | null): readonly LibvirtdStep[] {
  const { name } = document;
  const wanted = writeNetworkXml(document);
  const says = (xml: string | null): boolean => {
    const said = xml === null ? null : documentIn(xml);
    return said !== null && writeNetworkXml(said) === wanted;
  };
  const isRight = says(found?.saved ?? null);
  const runs = found !== null && found.live !== null;
  const runsRight = says(found?.live ?? null);
  const restarts = runs && (!active || !runsRight);
  return [
    ...(isRight ? [] : [{ kind: 'define', name, xml: wanted } as const]),
    ...(restarts ? [{ kind: 'destroy', name } as const] : []),
    ...(active && (!runs || restarts) ? [{ kind: 'start', name } as const] : []),
    ...((found?.autostart ?? false) === autostart ? [] : [{ kind: 'autostart', name, on: autostart } as const]),
  ];
}
