'use client';

import { Button, Checkbox, ScrollArea, Skeleton, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { count } from '@/components/format/count';
import { ANY_VALUE, type FilterField } from './filter-fields';
import classes from './filter-menu.module.css';
import { useFacets } from './use-facets';
import { useListUrl } from './use-list-url';

type FacetField = Extract<FilterField, { kind: 'facet' }>;

/** Values of one field, most frequent first, any number of them; a value not listed can be typed. */
export function FacetEditor({ field }: { field: FacetField }) {
  const { params, set } = useListUrl();
  const facets = useFacets();
  const [text, setText] = useState('');
  const chosen = params.getAll(field.name);
  const known = facets.data?.[field.name] ?? [];
  const wanted = text.trim().toLowerCase();
  const unlisted = chosen
    .filter((value) => value !== ANY_VALUE && !known.some((one) => one.value === value))
    .map((value) => ({ value, runs: null }));
  const values = [...unlisted, ...known].filter(({ value }) => value.toLowerCase().includes(wanted));
  const choose = (next: string[]) => set({ [field.name]: next });
  const canAdd = text.trim() !== '' && !values.some(({ value }) => value === text.trim());

  return (
    <div className={classes.editor}>
      <TextInput
        className={classes.search}
        data-autofocus
        aria-label={`Find ${field.label.toLowerCase()}`}
        placeholder="Find or type a value…"
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ScrollArea.Autosize mah={300} type="auto" p={4}>
        {facets.isPending && <FacetSkeleton />}
        {facets.isError && (
          <Text c="red" p="xs">
            The values could not be loaded. Type one instead.
          </Text>
        )}
        <Checkbox.Group value={chosen} onChange={choose} label={<VisuallyHidden>{field.label}</VisuallyHidden>}>
          {field.any && wanted === '' && <Checkbox className={classes.value} value={ANY_VALUE} label={field.any} />}
          {values.map(({ value, runs }) => (
            <Checkbox key={value} className={classes.value} value={value} label={<ValueLabel value={value} runs={runs} />} />
          ))}
        </Checkbox.Group>
        {facets.isSuccess && values.length === 0 && !canAdd && (
          <Text c="dimmed" p="xs">
            No run in this range has one.
          </Text>
        )}
      </ScrollArea.Autosize>
      {canAdd && (
        <div className={classes.foot}>
          <Button fullWidth onClick={() => choose([...chosen, text.trim()])}>
            Exactly “{text.trim()}”
          </Button>
        </div>
      )}
    </div>
  );
}

function ValueLabel({ value, runs }: { value: string; runs: number | null }) {
  return (
    <span className={classes.valueLabel}>
      <span className={classes.valueName}>{value}</span>
      {runs !== null && <span className={classes.valueRuns}>{count(runs)}</span>}
    </span>
  );
}

function FacetSkeleton() {
  return (
    <Stack gap={10} p={8}>
      <Skeleton height={16} width="70%" />
      <Skeleton height={16} width="50%" />
      <Skeleton height={16} width="60%" />
    </Stack>
  );
}
