import { AegisError } from '../../base/errors';

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/;

/** First path segments that are, or may become, routes of ours: no tenant can be called that. */
const RESERVED = new Set(
  `_next account accounts about admin aegis api app apps assets audit auth billing blog callback console content dashboard
  demo docs download downloads embed error export exports favicon favicon-ico feedback files forbidden graph health healthz
  help home icon images img index internal invite invites join legal livez login logout logs me metrics new not-found null oauth
  oidc onboarding openapi operator ops otlp overview portal pricing privacy profile public ready readyz robots robots-txt root
  runs saml schema search security server sessions settings setup share signin sign-in signout sign-out signup sign-up sitemap
  sso static status support system team teams tenant tenants terms tools traces undefined unauthorized usage user users v1 v2 v3
  verify webhook webhooks well-known workspace workspaces www`.split(/\s+/),
);

export function isReservedSlug(slug: string): boolean {
  return RESERVED.has(slug);
}

/** True for what could name a tenant at all; everything else is not looked up. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/** Returns the slug when a new tenant may have it; throws `bad_request` saying why not. */
export function checkNewSlug(slug: string): string {
  if (!isSlug(slug)) {
    throw new AegisError(
      'bad_request',
      'A slug has 2 to 40 lower-case letters, digits and hyphens, and neither starts nor ends with a hyphen.',
      {
        field: 'slug',
      },
    );
  }
  if (isReservedSlug(slug)) {
    throw new AegisError('bad_request', `The slug "${slug}" is the name of a page of ours. Choose another.`, { field: 'slug' });
  }
  return slug;
}
