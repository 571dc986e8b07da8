import type { Seeded } from './seeded';
import { withLuhn } from './with-luhn';

/** One number after the other is tried for its check digits until one holds: the rules are stated, not solved. */
function search(make: () => string, holds: (number: string) => boolean): string {
  for (let tries = 0; tries < 5_000; tries++) {
    const number = make();
    if (holds(number)) return number;
  }
  throw new Error('No number was found.');
}

const sumOf = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits.charAt(place)), 0);
const birthday = (draw: Seeded) => ({ day: draw.number(1, 28, 2), month: draw.number(1, 12, 2), year: draw.number(40, 99, 2) });

const MAKERS: readonly ((draw: Seeded) => string)[] = [
  // United States.
  (draw) => `${draw.number(101, 665, 3)}-${draw.number(1, 99, 2)}-${draw.number(1, 9999, 4)}`,
  // United Kingdom.
  (draw) => {
    const number = [
      draw.one(['AB', 'CE', 'JG', 'PX', 'WM']),
      draw.digits(2),
      draw.digits(2),
      draw.digits(2),
      draw.one(['A', 'B', 'C', 'D']),
    ];
    return number.join(draw.one(['', ' ']));
  },
  // Spain.
  (draw) => {
    const number = draw.digits(8);
    return `${number}${'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(BigInt(number) % 23n))}`;
  },
  (draw) => {
    const number = draw.digits(7);
    return `X${number}${'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(BigInt(number) % 23n))}`;
  },
  // France.
  (draw) => {
    const { month, year } = birthday(draw);
    const number = `${draw.one(['1', '2'])}${year}${month}${draw.number(10, 95, 2)}${draw.digits(6)}`;
    const whole = `${number}${String(97n - (BigInt(number) % 97n)).padStart(2, '0')}`;
    return draw.one([whole, whole.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7')]);
  },
  // Sweden and Finland.
  (draw) => {
    const { day, month, year } = birthday(draw);
    const ten = withLuhn(`${year}${month}${day}${draw.digits(3)}`);
    return `${ten.slice(0, 6)}-${ten.slice(6)}`;
  },
  (draw) => {
    const { day, month, year } = birthday(draw);
    const serial = draw.number(2, 899, 3);
    return `${day}${month}${year}-${serial}${'0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(`${day}${month}${year}${serial}`) % 31)}`;
  },
  // Brazil: each check digit is the sum of the digits before it, weighted from 2 up at the right.
  (draw) => {
    const check = (digits: string) => {
      const sum = [...digits].reverse().reduce((total, digit, place) => total + Number(digit) * (place + 2), 0);
      return sum % 11 < 2 ? '0' : String(11 - (sum % 11));
    };
    const nine = draw.digits(9);
    const ten = nine + check(nine);
    return `${ten}${check(ten)}`.replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4');
  },
  // Belgium and Norway.
  (draw) => {
    const { day, month, year } = birthday(draw);
    const number = `${year}${month}${day}${draw.number(1, 997, 3)}`;
    return `${year}.${month}.${day}-${number.slice(6)}.${String(97 - (Number(number) % 97)).padStart(2, '0')}`;
  },
  (draw) =>
    search(
      () => {
        const { day, month, year } = birthday(draw);
        return `${day}${month}${year}${draw.digits(5)}`;
      },
      (number) => sumOf(number, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 && sumOf(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    ),
  // China.
  (draw) => {
    const { day, month, year } = birthday(draw);
    const number = `${draw.one(['110105', '310115', '440305'])}19${year}${month}${day}${draw.digits(3)}`;
    const sum = [...number].reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0);
    return `${number}${'10X98765432'.charAt(sum % 11)}`;
  },
  // Netherlands, Poland: by their names.
  (draw) =>
    `BSN ${search(
      () => draw.number(100_000_000, 999_999_999, 9),
      (number) => sumOf(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
    )}`,
  (draw) => {
    const { day, month, year } = birthday(draw);
    const number = search(
      () => `${year}${month}${day}${draw.digits(5)}`,
      (candidate) => sumOf(candidate, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
    );
    return `PESEL ${number}`;
  },
];

export function makeNationalId(draw: Seeded): string {
  return draw.one(MAKERS)(draw);
}
