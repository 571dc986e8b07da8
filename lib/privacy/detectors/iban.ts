import { isAlphanumeric, isDigit } from '../characters';
import type { Hit } from '../hit';
import { mod97 } from './check-digits';

/** Lengths by country (SWIFT's IBAN registry). */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 ' +
    'MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 ' +
    'TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** An IBAN that begins at `at`: as many letters and digits as its country has, alone or in groups, and the right check digits. */
export function ibanAt(text: string, at: number): Hit | null {
  const length = isDigit(text.charCodeAt(at + 2)) ? IBAN_LENGTHS[text.slice(at, at + 2).toUpperCase()] : undefined;
  if (length === undefined) return null;
  let plain = '';
  let end = at;
  for (let marks = 0; plain.length < length; end++) {
    const code = text.charCodeAt(end);
    if (isAlphanumeric(code)) {
      plain += text.charAt(end);
      marks = 0;
    } else if ((code !== 32 && code !== 45) || ++marks > 1) return null;
  }
  if (isAlphanumeric(text.charCodeAt(end))) return null;
  const value = plain.toUpperCase();
  return mod97(value.slice(4) + value.slice(0, 4)) === 1 ? { start: at, end, detector: 'iban', value } : null;
}
