'use client';

import { Button, EmptyState } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './message-page.module.css';

interface MessagePageProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  /** Ways on. */
  links?: { label: string; href: string }[];
  actions?: ReactNode;
  /** Alone on the screen, without the tenant's frame around it. */
  alone?: boolean;
}

/** A whole page that has one thing to say: not found, not allowed, went wrong. Plain links, since the router may be what broke. */
export function MessagePage({ icon, title, children, links = [], actions, alone = false }: MessagePageProps) {
  const Box = alone ? 'main' : 'div';
  return (
    <Box className={alone ? classes.alone : classes.page}>
      <EmptyState icon={icon} withIndicatorBackground maw={460}>
        <EmptyState.Title order={1}>{title}</EmptyState.Title>
        <EmptyState.Description>{children}</EmptyState.Description>
        <EmptyState.Actions>
          {actions}
          {links.map(({ label, href }) => (
            <Button key={href} component="a" href={href}>
              {label}
            </Button>
          ))}
        </EmptyState.Actions>
      </EmptyState>
    </Box>
  );
}
