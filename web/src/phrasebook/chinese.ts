import { addressChecks } from './chinese/address-checks.ts';
import { checks } from './chinese/checks.ts';
import { hostChecks } from './chinese/host-checks.ts';
import { interfaces } from './chinese/interfaces.ts';
import { libvirt } from './chinese/libvirt.ts';
import { libvirtAddresses } from './chinese/libvirt-addresses.ts';
import { machine } from './chinese/machine.ts';
import { reading } from './chinese/reading.ts';
import { values } from './chinese/values.ts';
import { xmlSyntax } from './chinese/xml-syntax.ts';
import { yamlSyntax } from './chinese/yaml-syntax.ts';
import { everydayPhrases } from './everyday-chinese.ts';
import { mergedPhrases } from './merged-phrases.ts';
import { type Phrasebook, type Phrases, phrasebookOf } from './phrasebook.ts';

/** All phrases. A sentence stands in one topic alone; what parts are called, in as many as need them. */
export const chinesePhrases: readonly Phrases[] = [
  ...everydayPhrases,
  values,
  reading,
  yamlSyntax,
  xmlSyntax,
  checks,
  addressChecks,
  interfaces,
  hostChecks,
  libvirt,
  libvirtAddresses,
  machine,
];

/** Whatever of the engine's sentences is known, in Chinese. */
export const openChinese = (): Phrasebook => phrasebookOf(mergedPhrases(chinesePhrases));
