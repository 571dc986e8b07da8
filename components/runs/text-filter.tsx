'use client';

import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './filter-bar.module.css';
import { useListUrl } from './use-list-url';

interface TextFilterProps {
  label: string;
  placeholder: string;
}

/** Text search; the URL follows when typing rests. */
export function TextFilter({ label, placeholder }: TextFilterProps) {
  const { params, set } = useListUrl();
  const inUrl = params.get('q') ?? '';
  const [text, setText] = useState(inUrl);
  const write = useDebouncedCallback((next: string) => set({ q: next.trim() === '' ? [] : [next.trim()] }, 'replace'), 250);
  // Back, a cleared filter or a followed link changes the URL under the field.
  useEffect(() => setText((typed) => (typed.trim() === inUrl ? typed : inUrl)), [inUrl]);

  function change(next: string): void {
    setText(next);
    write(next);
  }

  return (
    <TextInput
      className={classes.text}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={text === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} />}
      value={text}
      maxLength={300}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
