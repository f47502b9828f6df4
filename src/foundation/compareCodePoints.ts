/**
 * Orders two texts by their code points, as databases do under `COLLATE "C"`; 0 only for equal texts.
 *
 * JavaScript's `<` compares UTF-16 units, which puts an emoji (U+1F600, units from D83D) before U+FF21.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return aboveSurrogates(left) - aboveSurrogates(right);
  }
  return a.length - b.length;
}

/** A UTF-16 unit moved so that surrogates, which stand for code points above U+FFFF, come after all others. */
function aboveSurrogates(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
