'use client';

import { FacetEditor } from './facet-editor';
import type { FilterField } from './filter-fields';
import { FlagEditor } from './flag-editor';
import { LeastEditor } from './least-editor';
import { RangeEditor } from './range-editor';

/** The control that suits the field. */
export function FilterEditor({ field, done }: { field: FilterField; done: () => void }) {
  if (field.kind === 'facet') return <FacetEditor field={field} />;
  if (field.kind === 'flag') return <FlagEditor field={field} done={done} />;
  if (field.kind === 'least') return <LeastEditor field={field} done={done} />;
  if (field.kind === 'range') return <RangeEditor field={field} done={done} />;
  return null;
}
