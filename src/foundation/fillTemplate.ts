/** What a message can speak of. */
export type MessageValue = string | number | null | readonly (string | number)[];

/** Digits behind the point that somebody reads in a message; the value beside it has them all. */
const READABLE = 10 ** 4;

/**
 * Puts values into a text: `'{id} is taken'` with `{ id: 'e1' }` is `'e1 is taken'`. Lists are joined by the separator of
 * the language; numbers are rounded to four places.
 */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, MessageValue>>,
  separator = ', ',
): string {
  return template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
    const value = values[name] ?? null;
    return typeof value === 'object' ? (value ?? []).map(writeOne).join(separator) : writeOne(value);
  });
}

function writeOne(value: string | number): string {
  return String(typeof value === 'number' ? Math.round(value * READABLE) / READABLE : value);
}
