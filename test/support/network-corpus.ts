import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

/** Networks such as people define, as `libvirt-network` and libvirt read them. */
export const CORPUS = path.join(import.meta.dirname, '../corpus/libvirt-network');

export type CorpusFile = { readonly name: string; readonly text: string };

/** The corpus, by the files' names without their ending. */
export const corpus = (): readonly CorpusFile[] =>
  readdirSync(CORPUS)
    .filter((file) => file.endsWith('.xml'))
    .map((file) => ({ name: path.basename(file, '.xml'), text: readFileSync(path.join(CORPUS, file), 'utf8') }));

/** Elements of networks as XML of one, unless they are the whole of it. */
export const networkXmlOf = (xml: string): string =>
  xml.startsWith('<network') ? xml : `<network><name>n</name>${xml}</network>`;
