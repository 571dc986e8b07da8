'use client';

import { Button, Group, NumberInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { FilterField } from './filter-fields';
import { useListUrl } from './use-list-url';

type LeastField = Extract<FilterField, { kind: 'least' }>;

export function LeastEditor({ field, done }: { field: LeastField; done: () => void }) {
  const { params, set } = useListUrl();
  const [least, setLeast] = useState<string | number>(Number(params.get(field.name) ?? 1));
  function apply(event: SubmitEvent): void {
    event.preventDefault();
    const whole = Number(least);
    set({ [field.name]: least !== '' && whole > 0 ? [String(whole)] : [] });
    done();
  }
  return (
    <form onSubmit={apply}>
      <Group p="sm" gap="xs" align="flex-end" wrap="nowrap">
        <NumberInput
          data-autofocus
          label={`At least this many ${field.unit}`}
          min={0}
          max={999_999_999}
          allowDecimal={false}
          allowNegative={false}
          value={least}
          onChange={setLeast}
        />
        <Button type="submit" variant="filled">
          Apply
        </Button>
      </Group>
    </form>
  );
}
