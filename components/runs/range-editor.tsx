'use client';

import { Button, Group, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { runFilterFields } from '@/lib/queries/run-filters';
import type { FilterField } from './filter-fields';
import { useListUrl } from './use-list-url';

type RangeField = Extract<FilterField, { kind: 'range' }>;

/** From and to, each may stay open; checked as they are typed, so that a bad one never reaches the URL. */
export function RangeEditor({ field, done }: { field: RangeField; done: () => void }) {
  const { params, set } = useListUrl();
  const [from, setFrom] = useState(params.get(field.from) ?? '');
  const [to, setTo] = useState(params.get(field.to) ?? '');
  const { minCost, minDuration } = runFilterFields.shape;
  const read = (text: string) => (field.name === 'cost' ? minCost : minDuration).safeParse(text.trim()).data ?? null;
  const problemOf = (text: string) => (text.trim() !== '' && read(text) === null ? `Write it ${field.form}.` : null);
  const low = read(from);
  const high = read(to);
  const crossed = low !== null && high !== null && high < low ? 'Less than the other one.' : null;
  const wrong = problemOf(from) ?? problemOf(to) ?? crossed;

  function apply(event: SubmitEvent): void {
    event.preventDefault();
    if (wrong) return;
    set({ [field.from]: from.trim() ? [from.trim()] : [], [field.to]: to.trim() ? [to.trim()] : [] });
    done();
  }

  return (
    <form onSubmit={apply}>
      <Group p="sm" gap="xs" align="flex-start" grow wrap="nowrap">
        <TextInput
          data-autofocus
          label={`At least${field.unit}`}
          placeholder={field.example}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={problemOf(from)}
        />
        <TextInput
          label={`At most${field.unit}`}
          placeholder="no limit"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={problemOf(to) ?? crossed}
        />
      </Group>
      <Group px="sm" pb="sm" justify="flex-end">
        <Button type="submit" variant="filled" disabled={wrong !== null}>
          Apply
        </Button>
      </Group>
    </form>
  );
}
