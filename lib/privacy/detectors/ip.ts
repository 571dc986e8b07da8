import { isAlphanumeric, isDigit, isHex } from '../characters';
import type { Hit } from '../hit';

const IPV4 = /(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}/y;

/** An IPv4 address that begins at `at`. Loopback and 0.0.0.0 say nothing about anybody; four-part versions are told by what stands before. */
export function ipv4At(text: string, at: number): Hit | null {
  IPV4.lastIndex = at;
  const address = IPV4.exec(text)?.[0];
  if (address === undefined) return null;
  const end = at + address.length;
  const next = text.charCodeAt(end);
  if (isAlphanumeric(next) || next === 95 || (next === 46 && isDigit(text.charCodeAt(end + 1)))) return null;
  if (address.startsWith('0.') || address.startsWith('127.') || isVersion(text, at)) return null;
  return { start: at, end, detector: 'ip', value: address };
}

/** `Chrome/120.0.0.0`, `v1.2.3.4`, `version: 1.2.3.4`, `1.2.3.4.5`. */
function isVersion(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (before === 46) return true;
  if (before === 47) return isAlphanumeric(text.charCodeAt(at - 2));
  return /(?:version|release|build|assembly|rev|[§v])[\s"':=]{0,4}$/i.test(text.slice(Math.max(0, at - 16), at));
}

const LONGEST = 45;

/** An IPv6 address around the first `:` of it, at `at`. */
export function ipv6At(text: string, at: number): Hit | null {
  // Most colons stand before a space or a quote.
  if (!isIpv6Character(text.charCodeAt(at + 1))) return null;
  let start = at;
  while (start > 0 && at - start < 4 && isHex(text.charCodeAt(start - 1))) start--;
  const before = text.charCodeAt(start - 1);
  if (isAlphanumeric(before) || before === 58 || before === 46) return null;
  let end = at;
  while (end - start <= LONGEST && isIpv6Character(text.charCodeAt(end))) end++;
  while (end > at && text.charCodeAt(end - 1) === 46) end--;
  if (text.charCodeAt(end - 1) === 58 && text.charCodeAt(end - 2) !== 58) end--;
  if (isAlphanumeric(text.charCodeAt(end)) || end - start > LONGEST) return null;
  const address = text.slice(start, end).toLowerCase();
  if (!address.includes(':', at + 1 - start)) return null;
  return isIpv6(address) ? { start, end, detector: 'ip', value: address } : null;
}

function isIpv6Character(code: number): boolean {
  return isHex(code) || code === 58 || code === 46;
}

/** Eight groups, or fewer around one `::` (RFC 4291 §2.2). Times, MAC addresses and `a::b` of programs are none. */
function isIpv6(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const mapped = last.includes('.');
  if (mapped && !/^(?:\d{1,3}\.){3}\d{1,3}$/.test(last)) return false;
  const plain = mapped ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return false;
  const count = plain.length + (mapped ? 2 : 0);
  if (halves.length === 1) return count === 8 && plain.some((group) => group.length > 2);
  if (count > 7 || count < 2) return false;
  return mapped || (/\d/.test(address) && (count > 2 || /^(?:fe[89ab]|f[cd]|[23])[0-9a-f]{1,3}:/.test(address)));
}
