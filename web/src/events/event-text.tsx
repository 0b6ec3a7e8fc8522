import { useContext } from 'preact/hooks';
import type { PageEvent } from '../api/read-event.ts';
import type { Language } from '../i18n/language.ts';
import { SpokenContext } from '../i18n/spoken.ts';
import { inChinese } from './happening-in-chinese.ts';

/** What has happened, in a line. */
export const lineOf = ({ text, happening }: PageEvent, language: Language): string =>
  language === 'zh' ? inChinese(happening) : text;

/** What has happened, in a line of the page's language. */
export function EventText({ event }: { readonly event: PageEvent }) {
  const { language } = useContext(SpokenContext).value;
  return <>{lineOf(event, language)}</>;
}
