'use client';

import { Radio, Stack, VisuallyHidden } from '@mantine/core';
import type { FilterField } from './filter-fields';
import { useListUrl } from './use-list-url';

type FlagField = Extract<FilterField, { kind: 'flag' }>;

export function FlagEditor({ field, done }: { field: FlagField; done: () => void }) {
  const { params, set } = useListUrl();
  function choose(value: string): void {
    set({ [field.name]: value === 'any' ? [] : [value] });
    done();
  }
  return (
    <Radio.Group value={params.get(field.name) ?? 'any'} onChange={choose} label={<VisuallyHidden>{field.label}</VisuallyHidden>} p="sm">
      <Stack gap={10}>
        <Radio size="xs" value="any" label="Either" />
        <Radio size="xs" value="true" label={field.yes} />
        <Radio size="xs" value="false" label={field.no} />
      </Stack>
    </Radio.Group>
  );
}
