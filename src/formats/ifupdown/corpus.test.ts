import { testCorpus } from '../../../test/support/format-corpus.ts';
import { ifupdownFormat } from './format.ts';

testCorpus(ifupdownFormat, '/etc/network');
