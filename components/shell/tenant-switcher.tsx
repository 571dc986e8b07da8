'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import Link from 'next/link';
import { useMember } from './member-context';
import { TenantMark } from './tenant-mark';
import classes from './tenant-switcher.module.css';

/** The tenant's name; a menu where the person belongs to more than one. */
export function TenantSwitcher() {
  const { slug, tenantName, tenants } = useMember();
  const name = (
    <>
      <TenantMark />
      <span className={classes.name}>{tenantName}</span>
    </>
  );
  if (tenants.length < 2) return <div className={classes.tenant}>{name}</div>;
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.tenant} aria-label={`Tenant ${tenantName}, switch`}>
          {name}
          <IconSelector size={15} aria-hidden className={classes.arrow} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {tenants.map((tenant) => (
          <Menu.Item
            key={tenant.slug}
            component={Link}
            href={`/${tenant.slug}`}
            rightSection={tenant.slug === slug ? <IconCheck size={15} aria-label="this one" /> : null}
          >
            {tenant.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
