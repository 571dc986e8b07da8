/** What the last words of a name say when its value opens something. */
const OPENING =
  /(?:passw(?:or)?d|passwort|passphrase|^pwd|[^a-z]pwd|secret|secretkey|apikey|accesskey|secretaccesskey|accountkey|sharedaccesskey|privatekey|signingkey|encryptionkey|accesstoken|authtoken|refreshtoken|apitoken|bearertoken|sessiontoken|idtoken|securitytoken|privatetoken|bottoken|authorization|xapikey|setcookie|^cookie|credential|credentials|contrase[nñ]a|motdepasse)$/;

const known = new Map<string, boolean>();
const REMEMBERED = 10_000;
const LONGEST = 64;

/** True for `db_password`, `OPENAI_API_KEY`, `Authorization`, `client-secret`…; not for `token` alone, which tokenizers use. */
export function isCredentialName(name: string): boolean {
  if (name.length < 3 || name.length > LONGEST) return false;
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= REMEMBERED) known.clear();
  const answer = OPENING.test(name.toLowerCase().replace(/[_.\s-]+/g, ''));
  known.set(name, answer);
  return answer;
}

/** Words that stand where a credential would, and say that there is none or what it should be. */
const NO_VALUE =
  /^(?:null|none|nil|true|false|undefined|string|str|text|number|integer|boolean|object|array|required|optional|redacted|removed|hidden|empty|unset|missing|invalid|expired|basic|bearer|digest|negotiate|password|secret|token|changeme|example|env|n\/a|self|this|get\w*|\$.*|\{\{.*|%[a-z_]+%|<[^<>]*>|[*x•.#-]+|\[.*)$/i;

/** True when a text can be a credential: not a type, a template or asterisks. */
export function isCredential(value: string): boolean {
  return value.length >= 4 && !NO_VALUE.test(value.slice(0, 64));
}
