/** An amount with its digits in groups of three, as the figures on the axes are: `16842105.27` is `16,842,105.27`. */
export function groupedAmount(amount: string): string {
  const point = amount.indexOf('.');
  const whole = point < 0 ? amount : amount.slice(0, point);
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + amount.slice(whole.length);
}
