/** Reads what a library has drawn: texts and boxes of an SVG. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something drawn, with the attributes of its element. */
export interface Shape {
  readonly attributes: Readonly<Record<string, string>>;
  /** The path or the points. */
  readonly outline: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_, decimal?: string, hex?: string, name?: string) =>
    decimal !== undefined
      ? String.fromCodePoint(Number(decimal))
      : hex !== undefined
        ? String.fromCodePoint(parseInt(hex, 16))
        : (ENTITIES[name ?? ''] ?? name ?? ''),
  );
}

/** Every text that can be read in a drawing, blanks made one. */
export function textsOf(svg: string): readonly string[] {
  return Array.from(svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs), ([, inner]) =>
    plain(decoded(inner!.replace(/<[^>]*>/g, ''))),
  );
}

/** A text as a reader sees it: blanks are one blank. */
export function plain(text: string): string {
  return text
    .replaceAll('\u200b', '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** How a text begins, as far as a label is never cut off. */
export function beginningOf(text: string): string {
  return Array.from(plain(text)).slice(0, 8).join('');
}

/** What stands on every object: a library that looks names up on plain objects may write over it. */
export function everyObjectHas(): string {
  const keys = Reflect.ownKeys(Object.prototype);
  return JSON.stringify(keys.map((key) => [String(key), String(Reflect.get(Object.prototype, key))]));
}

/** The elements of a name whose attributes fit. */
export function shapesOf(
  svg: string,
  name: string,
  fits: (attributes: Readonly<Record<string, string>>) => boolean = () => true,
): readonly Shape[] {
  return Array.from(svg.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g')), ([, inner]): Shape => {
    const attributes = Object.fromEntries(
      Array.from(inner!.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key, value]) => [key!, decoded(value!)]),
    );
    return { attributes, outline: attributes['d'] ?? attributes['points'] ?? '' };
  }).filter(({ attributes }) => fits(attributes));
}

/** The marks of one layer of a Vega view, by the class that Vega gives its group. */
export function marksOf(svg: string, layer: string): readonly Shape[] {
  const groups = svg.matchAll(new RegExp(`<g class="mark-\\w+ role-mark ${layer}"[^>]*>(.*?)</g>`, 'gs'));
  return Array.from(groups, ([, inner]) => ['path', 'text', 'line'].flatMap((name) => shapesOf(inner!, name))).flat();
}

/** The marks of a series of ECharts. */
export function itemsOf(svg: string, series: number, name = 'path'): readonly Shape[] {
  return shapesOf(
    svg,
    name,
    (attributes) => attributes['ecmeta_series_index'] === String(series) && attributes['ecmeta_ssr_type'] === 'chart',
  );
}

/** The box around an outline of straight lines, absolute (`L`, `H`) or relative (`l`, `h`). */
export function boxOf({ outline }: Shape): Box {
  const points = pointsOf(outline);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The corners of an outline. */
export function pointsOf(outline: string): readonly (readonly [number, number])[] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  const commands = /^[\d.-]/.test(outline) ? `M${outline}` : outline;
  for (const [, command, rest] of commands.matchAll(/([MLHVlhvZ])([^MLHVlhvZ]*)/g)) {
    const numbers = Array.from(rest!.matchAll(/-?[\d.]+(?:e-?\d+)?/g), ([number]) => Number(number));
    if (command === 'Z') continue;
    if (command === 'H' || command === 'h') numbers.splice(1, 0, command === 'H' ? y : 0);
    if (command === 'V' || command === 'v') numbers.splice(0, 0, command === 'V' ? x : 0);
    const isRelative = command === command!.toLowerCase();
    for (let place = 0; place + 1 < numbers.length; place += 2) {
      x = (isRelative ? x : 0) + numbers[place]!;
      y = (isRelative ? y : 0) + numbers[place + 1]!;
      points.push([x, y]);
    }
  }
  return points;
}

/** Sizes as parts of the first: what must be as 400 : 200 : 50 whatever the picture's size is. */
export function inProportion(sizes: readonly number[]): readonly number[] {
  return sizes.map((size) => size / sizes[0]!);
}

/** How dark a colour `rgb(8, 48, 107)` is: less is darker. */
export function lightnessOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = Array.from(color.matchAll(/\d+/g), ([number]) => Number(number));
  return 0.3 * red + 0.6 * green + 0.1 * blue;
}
