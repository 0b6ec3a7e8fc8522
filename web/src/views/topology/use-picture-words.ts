import { useContext, useMemo } from 'preact/hooks';
import { englishWords, type PictureWords } from '../../../../src/topology/picture-words.ts';
import { SpokenContext } from '../../i18n/spoken.ts';
import { pictureInChinese } from './picture-in-chinese.ts';

/** What stands in the picture, in the language of the page. */
export function usePictureWords(): PictureWords {
  const { language, phrasebook } = useContext(SpokenContext).value;
  return useMemo(() => (language === 'zh' ? pictureInChinese(phrasebook) : englishWords), [language, phrasebook]);
}
