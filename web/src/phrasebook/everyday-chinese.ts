import { reasons } from './chinese/reasons.ts';
import { refusals } from './chinese/refusals.ts';
import { repairs } from './chinese/repairs.ts';
import { rules } from './chinese/rules.ts';
import { topology } from './chinese/topology.ts';
import { mergedPhrases } from './merged-phrases.ts';
import { type Phrasebook, type Phrases, phrasebookOf } from './phrasebook.ts';

/** What the engine says where nothing is wrong with what somebody wrote. */
export const everydayPhrases: readonly Phrases[] = [rules, reasons, repairs, topology, refusals];

/** That, in Chinese. */
export const openEverydayChinese = (): Phrasebook => phrasebookOf(mergedPhrases(everydayPhrases));
