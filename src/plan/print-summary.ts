import { linkKey } from '../state/key.ts';
import type { Operation, OperationKind, Plan } from './operation.ts';

/** The plan in words, for a closing line: `creates 3 bridges, edits the ruleset, starts 2 dnsmasq`. */
export function summarizePlan(plan: Plan): string {
  if (plan.length === 0) return 'nothing to do';
  const said = countEffects(plan).map(({ phrase, count }) => say(phrase, count));
  return said.length === 0 ? 'takes notes only' : said.join(', ');
}

/** How many objects the plan does something to, by what it does; what only takes notes has none. */
export function countEffects(plan: Plan): readonly EffectCount[] {
  const created = new Set(
    plan.flatMap((operation) => (operation.kind === 'create-link' ? [linkKey(operation.link)] : [])),
  );
  const objects = new Map<EffectPhrase, Set<string>>(PHRASES.map((phrase) => [phrase, new Set()]));
  for (const operation of plan) {
    for (const [phrase, object] of effects(operation, created)) objects.get(phrase)?.add(object);
  }
  return [...objects].flatMap(([phrase, { size }]) => (size === 0 ? [] : [{ phrase, count: size }]));
}

/** Something that a plan does, to so many objects. */
export type EffectCount = { readonly phrase: EffectPhrase; readonly count: number };

/** In the order in which they are said: a verb, and its object in the singular. */
const PHRASES = [
  'creates namespace',
  'creates bridge',
  'creates tap',
  'creates veth pair',
  'changes link',
  'renames link',
  'deletes link',
  'deletes namespace',
  'adds station',
  'deletes station',
  'sorts port',
  'adds address',
  'deletes address',
  'adds route',
  'deletes route',
  'sets kernel parameter',
  'limits link',
  'unlimits link',
  'edits the ruleset',
  'starts dnsmasq',
  'reloads dnsmasq',
  'restarts dnsmasq',
  'stops dnsmasq',
  'registers link',
  'unregisters link',
] as const;

/** A verb, and its object. */
export type EffectPhrase = (typeof PHRASES)[number];

const PHRASE_OF: Readonly<Record<Exclude<OperationKind, 'create-link'>, EffectPhrase | null>> = {
  'create-namespace': 'creates namespace',
  'delete-namespace': 'deletes namespace',
  'set-link': 'changes link',
  'rename-link': 'renames link',
  'delete-links': 'deletes link',
  'add-station': 'adds station',
  'delete-station': 'deletes station',
  'set-vlan': 'sorts port',
  'delete-vlan': null,
  'add-address': 'adds address',
  'delete-address': 'deletes address',
  'add-route': 'adds route',
  'delete-route': 'deletes route',
  'set-sysctl': 'sets kernel parameter',
  'set-shaper': 'limits link',
  'delete-shaper': 'unlimits link',
  'edit-ruleset': 'edits the ruleset',
  'start-service': 'starts dnsmasq',
  'reload-service': 'reloads dnsmasq',
  'restart-service': 'restarts dnsmasq',
  'stop-service': 'stops dnsmasq',
  'forget-leases': null,
  'set-resolver': 'registers link',
  'reset-resolver': 'unregisters link',
  'forget-untranslated': null,
  'remember-sysctl': null,
  'remember-port': null,
  'forget-sysctl': null,
  'forget-port': null,
};

type Effect = readonly [EffectPhrase, string];

/** What an operation does, and to what: the same done to the same object counts once. */
function effects(operation: Operation, created: ReadonlySet<string>): readonly Effect[] {
  switch (operation.kind) {
    case 'create-link':
      return creation(operation.link.kind.type, linkKey(operation.link));
    case 'set-link':
      // Making a link and opening it are two steps, and one effect.
      return created.has(linkKey(operation.link)) ? [] : [['changes link', linkKey(operation.link)]];
    case 'set-vlan':
      return [['sorts port', linkKey({ namespace: operation.vlan.namespace, name: operation.vlan.port })]];
    case 'set-shaper':
      return [['limits link', linkKey(operation.shaper)]];
    case 'delete-links':
      return operation.links.map((link): Effect => ['deletes link', linkKey(link)]);
    default: {
      const phrase = PHRASE_OF[operation.kind];
      return phrase === null ? [] : [[phrase, JSON.stringify(operation)]];
    }
  }
}

function creation(type: string, key: string): readonly Effect[] {
  if (type === 'bridge' || type === 'tap') return [[`creates ${type}`, key]];
  return type === 'veth' ? [['creates veth pair', key]] : [];
}

function say(phrase: EffectPhrase, count: number): string {
  if (phrase === 'edits the ruleset') return phrase;
  const [verb = '', ...noun] = phrase.split(' ');
  const more = phrase === 'sorts port' ? ' into VLANs' : '';
  return `${verb} ${count} ${plural(noun.join(' '), count)}${more}`;
}

const plural = (noun: string, count: number): string => {
  if (count === 1 || noun === 'dnsmasq') return noun;
  return noun.endsWith('s') ? `${noun}es` : `${noun}s`;
};
