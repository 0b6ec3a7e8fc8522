/** Text between tags as libvirt writes it (`virBufferEscapeString`): it escapes both quotes there too. */
export const escapeText = (text: string): string =>
  text.replaceAll(/[&<>'"\r]/g, (character) => references[character] ?? '');

/**
 * Text inside an attribute's quotes. Line breaks and tabs are references, where libvirt writes them as they are: read
 * again, those would be spaces (XML 1.0, 3.3.3).
 */
export const escapeAttribute = (text: string): string =>
  text.replaceAll(/[&<>'"\r\n\t]/g, (character) => references[character] ?? '');

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
