// What everybody may know of a scope. Making one stays in mint-scope.ts, which only lib/tenancy may import.
export { type Actor, assertMinted, type TenantScope } from './mint-scope';
