'use client';

import { Checkbox, Stack } from '@mantine/core';
import { ROLE_WORDS } from '@/components/shell/member';
import { ROLES, type Role } from '@/lib/tenancy/permissions';

const ABOUT: Record<Role, string> = {
  admin: 'Everything, and manages keys and members',
  engineer: 'Runs with their content, and what they cost',
  compliance: 'Runs with their content, exports and the access log',
  billing: 'Usage, cost and the run ledger; no content',
  viewer: 'Runs without content or money',
};

/** One or more roles. */
export function RoleChoice({ value, onChange, label = 'Roles' }: { value: Role[]; onChange: (roles: Role[]) => void; label?: string }) {
  return (
    <Checkbox.Group label={label} value={value} onChange={(chosen) => onChange(ROLES.filter((role) => chosen.includes(role)))}>
      <Stack gap={7} mt={6}>
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={ROLE_WORDS[role]} description={ABOUT[role]} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
