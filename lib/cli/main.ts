import { Command } from 'commander';
import { doctorCommand } from './commands/doctor';
import { keyCommands } from './commands/key';
import { sendCommand } from './commands/send';
import { statusCommand } from './commands/status';
import { tenantCommands } from './commands/tenant';
import { userCommands } from './commands/user';

/** `npm run aegis -- <command>`: what the platform's operator does. It works while the server runs. */
const program = new Command('aegis')
  .description('Operates an Aegis installation: tenants, keys, people, and the state of the stores.')
  .showHelpAfterError('(aegis --help lists the commands)');

program.addCommand(tenantCommands());
program.addCommand(keyCommands());
program.addCommand(userCommands());
program.addCommand(sendCommand());
program.addCommand(statusCommand());
program.addCommand(doctorCommand());

await program.parseAsync();
