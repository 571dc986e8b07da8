import { expect, it } from 'vitest';
import { counted, percent, shortUsd } from './finder';

it('numbers in sentences read as people write them', () => {
  expect([counted(1, 'run'), counted(1204, 'run'), counted(0, 'tool')]).toEqual(['1 run', '1,204 runs', '0 tools']);
  expect([percent(0), percent(0.004), percent(0.632), percent(1)]).toEqual(['0 %', '0.4 %', '63 %', '100 %']);
  expect([2_034_578_400n, 63_593_400n, 1_234_000n, 7n, 0n].map(shortUsd)).toEqual(['$2.03', '$0.06', '$0.001', '$0.000000007', '$0.00']);
});
