import type { Generated } from 'kysely';
import type { TenantId } from '../../base/ids';
import type { Nanos } from '../../base/time';

/**
 * The control plane's tables. Only types that SQLite and PostgreSQL share: text, and 64-bit integers (instants in
 * nanoseconds) which arrive as bigint. Lists are JSON texts, bytes are base64.
 */
export interface ControlSchema {
  tenants: {
    id: TenantId;
    slug: string;
    name: string;
    state: 'active' | 'suspended';
    content_key: string;
    created_ns: Nanos;
  };
  /** A person is an issuer's subject. The same e-mail from another issuer is another person. */
  users: { id: string; issuer: string; subject: string; email: string; name: string; created_ns: Nanos };
  passwords: { user_id: string; hash: string; changed_ns: Nanos };
  memberships: { tenant_id: TenantId; user_id: string; role: string; created_ns: Nanos };
  api_keys: {
    id: string;
    tenant_id: TenantId;
    kind: 'ingest' | 'query';
    name: string;
    roles: string;
    hash: string;
    display: string;
    created_ns: Nanos;
    created_by: string;
    last_used_ns: Nanos | null;
    revoked_ns: Nanos | null;
  };
  invites: {
    id: string;
    tenant_id: TenantId;
    email: string;
    roles: string;
    hash: string;
    created_ns: Nanos;
    created_by: string;
    expires_ns: Nanos;
    used_ns: Nanos | null;
  };
  sessions: { id: string; user_id: string; created_ns: Nanos; expires_ns: Nanos };
  /** Failures in a row by account, address or both; `bucket` is a keyed hash, so no address is stored. */
  sign_in_failures: { bucket: string; failures: bigint; blocked_until_ns: Nanos; updated_ns: Nanos };
  /** Append-only: triggers refuse UPDATE and DELETE. `tenant_id` is null for what concerns no tenant. */
  access_log: {
    seq: Generated<bigint>;
    tenant_id: TenantId | null;
    at_ns: Nanos;
    actor_kind: 'member' | 'key' | 'system' | 'anonymous';
    actor_id: string;
    actor_label: string;
    action: string;
    target: string;
    detail: string;
  };
  settings: { name: string; value: string };
  /** What a tenant, or the operator for all, set of its policies: JSON by kind. */
  policies: {
    owner: TenantId | 'operator';
    kind: 'limits' | 'redaction' | 'content' | 'retention' | 'ceiling';
    value: string;
    version: bigint;
    changed_ns: Nanos;
    changed_by: string;
  };
  /** How many records a tenant sent in an hour, by what became of them and why. */
  received_counts: { tenant_id: TenantId; hour_ns: Nanos; outcome: string; reason: string; count: bigint };
  retention_runs: {
    seq: Generated<bigint>;
    tenant_id: TenantId;
    at_ns: Nanos;
    took_ms: bigint;
    trigger: string;
    dry_run: bigint;
    up_to_ns: Nanos;
    policy: string;
    outcome: string | null;
    failure: string | null;
  };
}
