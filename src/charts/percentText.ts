/** A rate as a label shows it, with one digit behind the point: 0.125 is `12.5 %`. */
export function percentText(rate: number): string {
  return `${(100 * rate).toFixed(1)} %`;
}
