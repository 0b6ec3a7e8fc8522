/** Items in the order in which people count: web2 before web10. Of names that differ, none are taken for the same. */
export function inNaturalOrder<T>(items: Iterable<T>, nameOf: (item: T) => string): readonly T[] {
  const keyed = [...items].map((item) => ({ item, key: naturalKey(nameOf(item)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}

// A number sorts by how long it is, then by its digits; the name itself tells 01 from 1.
const naturalKey = (name: string): string => `${name.replaceAll(/\d+/g, counted)}\0${name}`;

function counted(digits: string): string {
  const number = digits.replace(/^0+(?=\d)/, '');
  return `0${String.fromCharCode(0x30 + Math.min(number.length, 40))}${number}`;
}
