import { writeXml } from '../../xml/write.ts';
import type { PortDocument } from './document.ts';
import { portElement } from './port-element.ts';

/** Writes a document as libvirt prints it, to the byte. */
export const writePortXml = (document: PortDocument): string => writeXml(portElement.write(document));
