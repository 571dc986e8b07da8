import type { DetectorId } from '@/lib/queries/policies-view';

/** What each detector looks for, for people. */
export const DETECTOR_WORDS: Readonly<Record<DetectorId, { label: string; finds: string }>> = {
  email: { label: 'E-mail addresses', finds: 'name@host.tld' },
  phone: { label: 'Phone numbers', finds: 'international and common national forms' },
  card: { label: 'Payment cards', finds: 'known prefixes and a right check digit' },
  iban: { label: 'Bank accounts', finds: 'IBAN with a right check number' },
  national_id: { label: 'National ids', finds: 'forms that a check digit or strict shape tells apart' },
  ip: { label: 'IP addresses', finds: 'version 4 and 6' },
  secret: { label: 'Keys and tokens', finds: 'of well-known vendors, passwords in addresses and headers' },
  jwt: { label: 'JSON Web Tokens', finds: 'header.payload.signature' },
  private_key: { label: 'Private keys', finds: 'PEM blocks, also cut off ones' },
};

export const DETECTOR_ORDER = Object.keys(DETECTOR_WORDS) as DetectorId[];

/** A detector as it stands in `Redaction.detector`, for people. */
export function detectorLabel(detector: string): string {
  if (detector === 'denied') return 'Attribute kept out';
  if (detector.startsWith('custom:')) return `Own pattern ${detector.slice('custom:'.length)}`;
  return (DETECTOR_WORDS as Record<string, { label: string } | undefined>)[detector]?.label ?? detector;
}
