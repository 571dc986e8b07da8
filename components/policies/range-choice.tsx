import { Select } from '@mantine/core';
import { POLICY_RANGES, type PolicyRange } from './ranges';

export function RangeChoice({ value, onChange }: { value: PolicyRange; onChange: (range: PolicyRange) => void }) {
  return (
    <Select
      aria-label="Period"
      allowDeselect={false}
      w={150}
      data={POLICY_RANGES.map((range) => ({ ...range }))}
      value={value}
      onChange={(next) => next && onChange(next as PolicyRange)}
    />
  );
}
