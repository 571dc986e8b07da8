/** The square before a tenant's name. */
export function TenantMark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden style={{ flex: 'none' }}>
      <rect width="20" height="20" rx="6" fill="var(--aegis-ink)" />
      <circle cx="6.5" cy="7" r="2" fill="var(--aegis-bg)" />
      <circle cx="13.5" cy="13" r="2" fill="var(--aegis-bg)" />
      <path d="M8.2 8.4 11.8 11.7" stroke="var(--aegis-bg)" strokeWidth="1.4" />
    </svg>
  );
}
