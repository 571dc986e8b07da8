'use client';

import { Menu, Text, UnstyledButton } from '@mantine/core';
import { IconLogout, IconSelector, IconUserCircle } from '@tabler/icons-react';
import { ColorSchemeItems } from './color-scheme-items';
import { leave } from './leave';
import { ROLE_WORDS } from './member';
import { useMember } from './member-context';
import classes from './user-menu.module.css';

/** Who am I here, how should it look, and the way out. */
export function UserMenu() {
  const { email, roles } = useMember();
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <IconUserCircle size={20} stroke={1.6} aria-hidden className={classes.icon} />
          <span className={classes.who}>
            <Text truncate fz="sm">
              {email}
            </Text>
            <Text truncate fz="xs" c="dimmed">
              {roles.map((role) => ROLE_WORDS[role]).join(', ')}
            </Text>
          </span>
          <IconSelector size={15} aria-hidden className={classes.icon} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Appearance</Menu.Label>
        <ColorSchemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
