import type { Vlan } from '../../model/vlan.ts';
import type { InterfaceSource, NewInterface } from './new-interface.ts';

/** What virt-install's `--network` is told of an interface: `network=default,model=virtio`. */
export function virtInstallOption({ source, mac, model }: Omit<NewInterface, 'address'>): string {
  const pairs = [...sourcePairs(source), ['model', model], ['mac', mac], ...portPairs(source)] as const;
  return pairs.flatMap(([key, value]) => (value === null ? [] : [`${key}=${quoted(value)}`])).join(',');
}

type Pair = readonly [key: string, value: string | null];

const sourcePairs = (source: InterfaceSource): readonly Pair[] =>
  source.kind === 'bridge'
    ? [['bridge', source.bridge]]
    : [
        ['network', source.network],
        ['portgroup', source.group],
      ];

function portPairs(source: InterfaceSource): readonly Pair[] {
  if (source.kind !== 'bridge') return [];
  const { virtualPort, vlan, isolated } = source;
  const parameters = Object.entries(virtualPort?.parameters ?? {});
  const paths = [
    ...(vlan === null ? [] : vlanPaths(vlan)),
    ...(isolated ? [['./port/@isolated', 'yes'] as const] : []),
  ];
  return [
    ['virtualport.type', virtualPort?.kind ?? null],
    ...parameters.map(([name, value]): Pair => [`virtualport.parameters.${name}`, value]),
    ...paths.flatMap(([path, value], index): readonly Pair[] => [
      [`xpath${index + 1}.set`, path],
      [`xpath${index + 1}.value`, value],
    ]),
  ];
}

// virt-install has no words for these; their places in the XML it has.
const vlanPaths = ({ trunk, tags }: Vlan): readonly (readonly [string, string])[] => [
  ...(trunk ? [['./vlan/@trunk', 'yes'] as const] : []),
  ...tags.flatMap(({ id, native }, index) => {
    const tag = `./vlan/tag[${index + 1}]`;
    const mode = native === null ? [] : [[`${tag}/@nativeMode`, native] as const];
    return [[`${tag}/@id`, String(id)] as const, ...mode];
  }),
];

// It splits the option with Python's shlex, where a comma is what a blank is to a shell.
const quoted = (value: string): string =>
  /[,"'\\]/.test(value) ? `"${value.replaceAll(/["\\]/g, (character) => `\\${character}`)}"` : value;
