/** The number with the one digit more that makes the sum of Luhn's rule a multiple of ten. */
export function withLuhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const times = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + Math.floor(times / 10) + (times % 10);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
