import { testCorpus } from '../../../test/support/format-corpus.ts';
import { SCRIPTS_FOLDER } from './file-name.ts';
import { ifcfgFormat } from './format.ts';

testCorpus(ifcfgFormat, SCRIPTS_FOLDER);
