'use client';

import type { CSSVariablesResolver } from '@mantine/core';

/** Puts the product's tokens (tokens.css) under Mantine's variables, so that its components and ours agree. */
const shared = {
  '--mantine-color-text': 'var(--aegis-ink)',
  '--mantine-color-bright': 'var(--aegis-ink)',
  '--mantine-color-body': 'var(--aegis-bg)',
  '--mantine-color-dimmed': 'var(--aegis-muted)',
  '--mantine-color-placeholder': 'var(--aegis-muted)',
  '--mantine-color-anchor': 'var(--aegis-ink)',
  '--mantine-color-error': 'var(--aegis-error)',
  '--mantine-color-success': 'var(--aegis-ok)',
  '--mantine-color-default': 'var(--aegis-card)',
  '--mantine-color-default-hover': 'var(--aegis-chip)',
  '--mantine-color-default-color': 'var(--aegis-ink)',
  '--mantine-color-default-border': 'var(--aegis-line-strong)',
  '--mantine-color-ink-text': 'var(--aegis-ink)',
  '--mantine-color-ink-filled': 'var(--aegis-ink)',
  '--mantine-color-ink-light': 'var(--aegis-chip)',
  '--mantine-color-ink-light-hover': 'var(--aegis-chip)',
  '--mantine-color-ink-light-color': 'var(--aegis-ink)',
  '--mantine-color-ink-outline': 'var(--aegis-ink)',
  '--mantine-color-ink-outline-hover': 'var(--aegis-chip)',
  '--mantine-color-gray-light': 'var(--aegis-chip)',
  '--mantine-color-gray-light-hover': 'var(--aegis-chip)',
  '--mantine-color-gray-light-color': 'var(--aegis-muted)',
  '--mantine-color-red-text': 'var(--aegis-error)',
  '--mantine-color-red-light': 'var(--aegis-error-bg)',
  '--mantine-color-red-light-hover': 'var(--aegis-error-bg)',
  '--mantine-color-red-light-color': 'var(--aegis-error)',
  '--mantine-color-red-outline': 'var(--aegis-error)',
  '--mantine-color-violet-text': 'var(--aegis-back)',
  '--mantine-color-violet-light': 'var(--aegis-back-bg)',
  '--mantine-color-violet-light-hover': 'var(--aegis-back-bg)',
  '--mantine-color-violet-light-color': 'var(--aegis-back)',
};

export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...shared, '--mantine-primary-color-contrast': '#ffffff', '--mantine-color-ink-filled-hover': '#3d3a36' },
  dark: { ...shared, '--mantine-primary-color-contrast': '#161615', '--mantine-color-ink-filled-hover': '#d6d4cf' },
});
