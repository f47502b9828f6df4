/** From here to there every full-width sign stands at the same distance from its ASCII one. */
const [FIRST, LAST, DISTANCE] = [0xff01, 0xff5e, 0xfee0];

/** Signs that look like an ASCII one, are typed for it, and mean the same in an amount. */
const SAME: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['。', '.'], // what a Chinese keyboard writes for the point
  ['￥', '¥'],
  ['￡', '£'],
  ['\u2010', '-'], // hyphen
  ['\u2011', '-'], // hyphen that does not break
  ['\u2012', '-'], // figure dash
  ['\u2013', '-'], // en dash
  ['\u2212', '-'], // minus
  ['\u00a0', ' '], // space that does not break
  ['\u2007', ' '], // figure space
  ['\u2009', ' '], // thin space
  ['\u202f', ' '], // narrow space that does not break
  ['\u3000', ' '], // ideographic space
  ['\t', ' '],
]);

/** A text with digits, letters and signs as an English keyboard writes them: `（３００）` is `(300)`. */
export function halfWidth(text: string): string {
  return Array.from(text, (sign) => {
    const code = sign.charCodeAt(0);
    return code >= FIRST && code <= LAST ? String.fromCharCode(code - DISTANCE) : (SAME.get(sign) ?? sign);
  }).join('');
}
