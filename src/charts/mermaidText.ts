import type { ErrorPath } from '../foundation/PlanningError.ts';
import { describePath, refusal } from '../foundation/refusal.ts';
import type { ChartWords } from './ChartOptions.ts';

/** How texts and numbers are written for Mermaid. */

/**
 * A text between quotes, for an XY chart. What Mermaid would take for signs of its own is written by its number, and no
 * more: Mermaid makes room for a number as if all its digits were shown.
 */
export function mermaidText(text: string): string {
  return `"${byNumber(onOneLine(text), /["<`]|#(?=\w+;)|%(?=%)/g)}"`;
}

/** The same for a flowchart, which is HTML: there icons, formulas and line breaks have signs too. */
export function mermaidHtmlText(text: string): string {
  return `"${byNumber(onOneLine(text), /["#%&:;<>\\`$]/g)}"`;
}

/** Two words among them: in a line that has one Mermaid takes a `;` away, and with it the end of a number. */
function byNumber(text: string, signs: RegExp): string {
  const write = (sign: string): string => `#${String(sign.charCodeAt(0))};`;
  return text.replace(signs, write).replace(/s(?=tyle)|c(?=lassDef)/g, write);
}

/** Without line breaks, and never empty. */
export function onOneLine(text: string): string {
  const plain = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return plain === '' ? '–' : plain;
}

/** Names as categories of an axis, which Mermaid knows by their text: where two are the same, all are numbered. */
export function mermaidCategories(names: readonly string[]): string {
  const plain = names.map(onOneLine);
  const isClear = new Set(plain).size === plain.length;
  return `[${plain.map((name, index) => mermaidText(isClear ? name : `${index + 1}. ${name}`)).join(', ')}]`;
}

/** How a chart lies, and how much room it takes. */
export interface MermaidRoom {
  readonly isHorizontal: boolean;
  readonly width: number;
  readonly height: number;
}

/** As much room as Mermaid takes anyway. */
export const MERMAID_ROOM: MermaidRoom = { isHorizontal: false, width: 700, height: 400 };

/** Room for names one below the other, beside bars of the same width: without it Mermaid leaves them all out. */
export function roomDown(names: readonly string[]): MermaidRoom {
  return {
    isHorizontal: true,
    width: Math.max(MERMAID_ROOM.width, 300 + 2 * widest(names)),
    height: Math.max(MERMAID_ROOM.height, 120 + 34 * names.length),
  };
}

/** Room for names side by side, which Mermaid neither turns nor leaves out. */
export function roomAcross(names: readonly string[]): MermaidRoom {
  return { ...MERMAID_ROOM, width: Math.max(MERMAID_ROOM.width, 160 + names.length * (widest(names) + 8)) };
}

/** Pixels of the widest name as Mermaid reckons it: a sign that is written by its number takes eight places. */
function widest(names: readonly string[]): number {
  const widthOf = (name: string): number =>
    Array.from(mermaidText(name).slice(1, -1).replace(/#\d+;/g, '00000000')).reduce(
      (width, sign) => width + (sign > '\u2e7f' ? 15 : 9),
      0,
    );
  return Math.max(0, ...names.map(widthOf));
}

/** The head of a bar or line chart, with its colours in the order of the bars and lines. */
export function mermaidXyChart(
  { title }: ChartWords,
  colors: readonly string[],
  { isHorizontal, width, height }: MermaidRoom,
): readonly string[] {
  return [
    '---',
    'config:',
    '  xyChart:',
    `    width: ${String(width)}`,
    `    height: ${String(height)}`,
    '  themeVariables:',
    '    xyChart:',
    `      plotColorPalette: "${colors.join(', ')}"`,
    '---',
    `xychart-beta${isHorizontal ? ' horizontal' : ''}`,
    ...(title === undefined ? [] : [`  title ${mermaidText(title)}`]),
  ];
}

/** Mermaid's bars begin at the bottom of the chart: one below zero would be drawn as if it were above. */
export function requireNotBelowZero(value: number, caller: string, path: ErrorPath): void {
  if (value >= 0) return;
  const requirement = `${describePath(path)} not to be below zero, as Mermaid's bars all begin at the bottom`;
  throw refusal('out-of-range', caller, path, requirement, value);
}

/** Put together when it runs: hardened hosts refuse a script in which the end of an HTML comment can be read. */
export const MERMAID_ARROW = /* @__PURE__ */ '--'.concat('>');
