import type { LinkMessage } from '../../netlink/link.ts';
import type {
  Address,
  Link,
  NamespaceName,
  PortVlan,
  Route,
  Station,
  Sysctl,
  VethPeer,
} from '../../state/host-state.ts';
import type { Shaper } from '../../state/shaper.ts';
import type { NamespaceById } from './namespace-ids.ts';
import { observedLink, observedName } from './observed-link.ts';
import type { Survey } from './survey.ts';

/** What netlink tells of a host's state. */
export type ObservedNetwork = {
  readonly links: readonly Link[];
  readonly addresses: readonly Address[];
  readonly routes: readonly Route[];
  readonly shapers: readonly Shaper[];
  readonly stations: readonly Station[];
  readonly vlans: readonly PortVlan[];
  readonly sysctls: readonly Sysctl[];
};

/** The surveys as one state; numbers become names. Not yet in the order of keys. */
export const observedNetwork = (surveys: readonly Survey[], byId: NamespaceById): ObservedNetwork => ({
  links: observedLinks(surveys, byId),
  addresses: surveys.flatMap(observedAddresses),
  routes: surveys.flatMap(observedRoutes),
  shapers: surveys.flatMap(({ shapers }) => shapers),
  stations: surveys.flatMap(({ stations }) => stations),
  vlans: surveys.flatMap(({ vlans }) => vlans),
  sysctls: surveys.flatMap(observedSysctls),
});

function observedLinks(surveys: readonly Survey[], byId: NamespaceById): readonly Link[] {
  const byName = new Map(surveys.map((survey) => [survey.namespace, survey]));
  const surveyOf = (viewer: Survey, id: number | null): Survey | null =>
    id === null ? viewer : (byName.get(byId(viewer.namespace, id) ?? NOWHERE) ?? null);
  return surveys.flatMap((survey) => {
    const around = {
      namespace: survey.namespace,
      nameOf: (index: number) => nameIn(survey, index),
      peerOf: (link: LinkMessage) => peerIn(surveyOf(survey, link.peerNamespaceId), link),
    };
    return Array.from(survey.links.values(), (message) => observedLink(message, around));
  });
}

// No namespace can be called that: names are names of files.
const NOWHERE: NamespaceName = '/';

function peerIn(survey: Survey | null, { peerIndex }: LinkMessage): VethPeer | null {
  const name = survey === null ? null : nameIn(survey, peerIndex);
  return survey === null || name === null ? null : { name, namespace: survey.namespace };
}

function nameIn({ links }: Survey, index: number) {
  const message = links.get(index);
  return message === undefined ? null : observedName(message);
}

const observedAddresses = (survey: Survey): readonly Address[] =>
  survey.addresses.flatMap(({ linkIndex, address }) => {
    const link = nameIn(survey, linkIndex);
    return link === null ? [] : [{ namespace: survey.namespace, link, address }];
  });

const observedRoutes = (survey: Survey): readonly Route[] =>
  survey.routes.map(({ to, via, linkIndex, metric, protocol }) => ({
    namespace: survey.namespace,
    to,
    via,
    link: nameIn(survey, linkIndex),
    metric,
    protocol,
  }));

const observedSysctls = ({ namespace, links }: Survey): readonly Sysctl[] =>
  Array.from(links.values()).flatMap(({ name, inet6 }) =>
    inet6 === null
      ? []
      : [
          { namespace, key: `net/ipv6/conf/${name}/accept_ra`, value: String(inet6.acceptRa) },
          { namespace, key: `net/ipv6/conf/${name}/disable_ipv6`, value: String(inet6.disableIpv6) },
        ],
  );
