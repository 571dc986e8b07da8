'use client';

import {
  ActionIcon,
  Anchor,
  Button,
  Checkbox,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  EmptyState,
  type MantineThemeOverride,
  Menu,
  Modal,
  Popover,
  Radio,
  Switch,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import { DARK, GRAY, RED, VIOLET } from './palette';
import classes from './switch.module.css';

/** Filled ink is near-black on light and near-white on dark, so its text has to turn with it. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const isInk = (input.color ?? input.theme.primaryColor) === 'ink';
  return isInk && input.variant === 'filled' ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors;
};

const FONT = 'Inter, "Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';

export const theme: MantineThemeOverride = createTheme({
  fontFamily: FONT,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  black: '#1b1a19',
  colors: { gray: GRAY, dark: DARK, ink: GRAY, red: RED, violet: VIOLET },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  variantColorResolver,
  fontSizes: { xs: '12.5px', sm: '13.5px', md: '14.5px', lg: '15px', xl: '17px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.4' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '17px', lineHeight: '1.35' },
      h2: { fontSize: '15px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
      h4: { fontSize: '13.5px', lineHeight: '1.45' },
    },
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover', c: 'inherit' } }),
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'default', fw: 500 } }),
    EmptyState: EmptyState.extend({ styles: { actions: { justifyContent: 'center' } } }),
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: 'var(--mantine-primary-color-contrast)', size: 'xs' } }),
    // What Mantine focuses first in a menu is an element that menus may not have; the first item takes its place.
    Menu: Menu.extend({ defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false, transitionProps: { duration: 80 } } }),
    Modal: Modal.extend({ defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } }),
    Radio: Radio.extend({ defaultProps: { iconColor: 'var(--mantine-primary-color-contrast)', size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs' }, classNames: { root: classes.switch } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, withArrow: true, multiline: true, events: { hover: true, focus: true, touch: true } },
    }),
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    MultiSelect: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
  },
});
