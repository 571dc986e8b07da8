import { Command } from 'commander';
import { doctorCommand } from './commands/doctor';
import { keyCommands } from './commands/key';
import { limitsCommands } from './commands/limits';
import { policyCommands } from './commands/policy';
import { rebuildCommand } from './commands/rebuild';
import { retentionCommands } from './commands/retention';
import { sendCommand } from './commands/send';
import { statusCommand } from './commands/status';
import { tenantCommands } from './commands/tenant';
import { userCommands } from './commands/user';

/** Every command of the operator, put together. */
export function aegisProgram(): Command {
  const program = new Command('aegis')
    .description('Operates an Aegis installation: tenants, keys, people, and the state of the stores.')
    .showHelpAfterError('(aegis --help lists the commands)');
  program.addCommand(tenantCommands());
  program.addCommand(keyCommands());
  program.addCommand(userCommands());
  program.addCommand(limitsCommands());
  program.addCommand(policyCommands());
  program.addCommand(retentionCommands());
  program.addCommand(sendCommand());
  program.addCommand(statusCommand());
  program.addCommand(doctorCommand());
  program.addCommand(rebuildCommand());
  return program;
}
