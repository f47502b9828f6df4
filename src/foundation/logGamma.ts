/** ½ ln 2π. */
const HALF_LOG_TWO_PI = 0.9189385332046727;
/** Above it ten terms of Stirling's series leave less than 10⁻¹⁷. */
const SERIES_FROM = 10;
/** B(2k) ÷ (2k (2k − 1)) for k = 1, 2, …, as in DLMF 5.11.1: 1/12, −1/360, 1/1260, … */
const STIRLING: readonly number[] = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
  -174611 / 125400,
];

/**
 * What Stirling's formula leaves: ln Γ(z) − [(z − ½) ln z − z + ½ ln 2π], for z > 0.
 *
 * It is small where ln Γ is huge, so differences of it keep their digits. The series is DLMF 5.11.1
 * (https://dlmf.nist.gov/5.11); smaller z climb to it by Γ(z + 1) = z Γ(z).
 */
export function stirlingError(z: number): number {
  let climbed = 0;
  let base = z;
  while (base < SERIES_FROM) {
    climbed += (base + 0.5) * Math.log1p(1 / base) - 1;
    base += 1;
  }
  const square = base * base;
  let series = 0;
  for (let term = STIRLING.length - 1; term >= 0; term -= 1) series = series / square + STIRLING[term]!;
  return climbed + series / base;
}

/** The logarithm of Γ(z), for z > 0: of the factorial (z − 1)! where z is whole. */
export function logGamma(z: number): number {
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + stirlingError(z);
}
