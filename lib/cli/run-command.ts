import type { Command } from 'commander';
import { closeControl } from '../control/db/control';
import { type Answer, printAnswer, printFailure } from './output';

/** Gives a command `--json`, prints what its work answers, and turns what it throws into one line. */
export function runs<Arguments extends unknown[], Options extends object>(
  command: Command,
  work: (options: Options, ...given: Arguments) => Promise<Answer>,
): Command {
  return command.option('--json', 'print one JSON object').action(async (...given: unknown[]) => {
    const options = given.at(-2) as Options & { json?: boolean };
    const asJson = options.json === true;
    try {
      printAnswer(await work(options, ...(given.slice(0, -2) as Arguments)), asJson);
    } catch (thrown) {
      printFailure(thrown, asJson);
    } finally {
      await closeControl();
    }
  });
}
