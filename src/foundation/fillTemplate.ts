/** What a message can speak of. */
export type MessageValue = string | number | null | readonly (string | number)[];

/** Puts values into a text: `'{id} is taken'` with `{ id: 'e1' }` is `'e1 is taken'`; lists are joined by commas. */
export function fillTemplate(template: string, values: Readonly<Record<string, MessageValue>>): string {
  return template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => writeValue(values[name] ?? null));
}

function writeValue(value: MessageValue): string {
  return typeof value === 'object' ? (value ?? []).join(', ') : String(value);
}
