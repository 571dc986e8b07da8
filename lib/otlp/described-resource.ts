import type { OtlpResource } from './types';

/** The scope's schema URL, where it has one, overrides the resource's. */
export function describedResource(resource: OtlpResource, scopeSchemaUrl: string): OtlpResource {
  return scopeSchemaUrl === '' || scopeSchemaUrl === resource.schemaUrl ? resource : { ...resource, schemaUrl: scopeSchemaUrl };
}
