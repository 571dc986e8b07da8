/** Pieces of texts of which any place may be the beginning of something: where a careless program needs time by the square. */
export const HOSTILE: readonly string[] = [
  ...['a', 'A', '@', 'a@', 'a@b.', 'bob@x.com '],
  ...['1', '1 ', '11 ', '1234 ', '12345678901234567 ', '0.', '06 12 ', '+1', '(2', '1.1.', '123-45-'],
  ...[
    'sk-',
    'sk-a1',
    'ghp_',
    'AKIA',
    'SG.',
    'eyJ-',
    'eyJa.',
    'Bearer ',
    'xQ~',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\nA: b',
  ],
  ...[':', 'a:', '::', 'a::1', '://a:', '://a:b', 'password=', 'password=$', 'secret:"', 'a1b2='],
  ...['\u200b', '%41', '%', '\\', '\\u', '\\u0041', '\uff11', '\ud800', '\u0430'],
  ...['AB 12', 'AB12', 'DE89 3704 ', 'X1234567', '[', '[email:', '[email:0123456789ab]', 'phone 1 ', 'ssn 123456789 '],
];
