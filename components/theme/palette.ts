import type { MantineColorsTuple } from '@mantine/core';

/** Warm greys, lightest first; Mantine's `gray` for the light scheme. */
export const GRAY: MantineColorsTuple = [
  '#fafaf9',
  '#f4f3f0',
  '#eceae6',
  '#e4e2de',
  '#cbc8c2',
  '#8f8a81',
  '#6d6962',
  '#625e57',
  '#3d3a36',
  '#1b1a19',
];

/** Warm greys, lightest first; Mantine's `dark` reads text at 0, borders at 4, cards at 6 and the page at 7. */
export const DARK: MantineColorsTuple = [
  '#f0efec',
  '#d6d4cf',
  '#aaa69d',
  '#8d897f',
  '#4b4943',
  '#2b2a27',
  '#1e1e1c',
  '#161615',
  '#11110f',
  '#0b0b0a',
];

export const RED: MantineColorsTuple = [
  '#fef3f2',
  '#fde4e1',
  '#fbcdc8',
  '#f7aaa2',
  '#f07a6e',
  '#df4a3c',
  '#c7301f',
  '#b42318',
  '#942018',
  '#7a1f19',
];

export const VIOLET: MantineColorsTuple = [
  '#f3effd',
  '#e5dcfb',
  '#cbbaf6',
  '#b19cff',
  '#a98eff',
  '#8463e6',
  '#7450de',
  '#6741d9',
  '#5632bd',
  '#432696',
];
