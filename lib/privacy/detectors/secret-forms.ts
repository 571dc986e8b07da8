/** A vendor's token: what it begins with, and what the rest must be. Sticky and bounded; the match is extended over all token characters. */
export interface SecretForm {
  prefix: string;
  rest: RegExp;
}

const TOKEN = (shortest: number) => new RegExp(`[A-Za-z0-9_-]{${shortest},200}`, 'y');
const WORD = (shortest: number) => new RegExp(`[A-Za-z0-9]{${shortest},200}`, 'y');
const HEX = (length: number) => new RegExp(`[0-9a-fA-F]{${length}}(?![0-9A-Za-z])`, 'y');
const UPPER = (length: number) => new RegExp(`[A-Z0-9]{${length}}(?![0-9A-Za-z])`, 'y');
/** `sk-` and its like begin words, too: what follows must have a digit or a capital within its first 20 characters. */
const MIXED = /(?=[a-z_-]{0,20}[A-Z0-9])[A-Za-z0-9_-]{20,200}/y;

/** By vendor. The forms are those that the vendors publish for secret scanners. */
const FORMS: Readonly<Record<string, readonly (readonly [prefix: string, rest: RegExp])[]>> = {
  aegis: [
    ['aeg_ingest_', TOKEN(16)],
    ['aeg_query_', TOKEN(16)],
  ],
  'OpenAI, Anthropic, OpenRouter, DeepSeek, Langfuse': [['sk-', MIXED]],
  'Groq, xAI, Perplexity, Replicate, Tavily': [
    ['gsk_', WORD(20)],
    ['xai-', WORD(20)],
    ['pplx-', WORD(20)],
    ['r8_', WORD(30)],
    ['tvly-', MIXED],
  ],
  'LangSmith, Pinecone, Hugging Face': [
    ['lsv2_pt_', TOKEN(20)],
    ['lsv2_sk_', TOKEN(20)],
    ['pcsk_', TOKEN(20)],
    ['hf_', WORD(30)],
    ['api_org_', WORD(30)],
  ],
  AWS: ['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((prefix) => [prefix, UPPER(16)] as const),
  'Amazon Bedrock': [['ABSK', /[A-Za-z0-9+/]{100,200}={0,2}/y]],
  Google: [
    ['AIza', TOKEN(35)],
    ['ya29.', TOKEN(20)],
    ['GOCSPX-', TOKEN(20)],
    ['1//0', TOKEN(30)],
  ],
  GitHub: [...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => [prefix, WORD(30)] as const), ['github_pat_', TOKEN(40)]],
  GitLab: ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glft-', 'glcbt-', 'glagent-'].map((prefix) => [prefix, TOKEN(20)] as const),
  Slack: [
    ...['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.', 'xapp-'].map((prefix) => [prefix, TOKEN(10)] as const),
    ['hooks.slack.com/services/', /T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,32}/y],
  ],
  Stripe: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_'].map((prefix) => [prefix, WORD(16)] as const),
  Twilio: [
    ['SK', /[0-9a-f]{32}(?![0-9A-Za-z])/y],
    ['AC', /[0-9a-f]{32}(?![0-9A-Za-z])/y],
  ],
  SendGrid: [['SG.', /[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}/y]],
  Mailgun: [['key-', HEX(32)]],
  'npm, PyPI, RubyGems, NuGet, Docker, crates.io': [
    ['npm_', WORD(36)],
    ['pypi-', TOKEN(50)],
    ['rubygems_', HEX(48)],
    ['oy2', /[a-z0-9]{43}(?![0-9A-Za-z])/y],
    ['dckr_pat_', TOKEN(20)],
    ['cio', WORD(32)],
  ],
  Databricks: [['dapi', /[0-9a-f]{32}(?:-\d)?(?![0-9A-Za-z])/y]],
  'Shopify, DigitalOcean, Linear, Notion, Atlassian, Figma, Postman': [
    ...['shpat_', 'shpca_', 'shppa_', 'shpss_'].map((prefix) => [prefix, HEX(32)] as const),
    ...['dop_v1_', 'doo_v1_', 'dor_v1_'].map((prefix) => [prefix, HEX(64)] as const),
    ['lin_api_', WORD(32)],
    ['ntn_', WORD(40)],
    ['ATATT3', /[A-Za-z0-9_=-]{50,200}/y],
    ['figd_', TOKEN(30)],
    ['PMAK-', /[0-9a-f]{24}-[0-9a-f]{34}/y],
  ],
  'Grafana, Sentry, New Relic, PostHog, Doppler, Vault, Terraform, PlanetScale, Supabase': [
    ['glsa_', TOKEN(32)],
    ['glc_', /[A-Za-z0-9+/]{32,200}={0,3}/y],
    ['sntrys_', /[A-Za-z0-9+/=_-]{40,200}/y],
    ['sntryu_', HEX(64)],
    ['NRAK-', UPPER(27)],
    ['phx_', TOKEN(30)],
    ['dp.pt.', WORD(40)],
    ['hvs.', TOKEN(24)],
    ['hvb.', TOKEN(24)],
    ['pscale_tkn_', /[A-Za-z0-9_.=-]{32,64}/y],
    ['sbp_', HEX(40)],
  ],
  Square: [
    ['sq0atp-', TOKEN(22)],
    ['sq0csp-', TOKEN(43)],
    ['EAAA', TOKEN(56)],
  ],
  'Facebook, age': [
    ['EAACEdEose0cBA', WORD(10)],
    ['AGE-SECRET-KEY-1', WORD(50)],
  ],
};

export const SECRET_FORMS: readonly SecretForm[] = Object.values(FORMS).flatMap((forms) =>
  forms.map(([prefix, rest]) => ({ prefix, rest })),
);
