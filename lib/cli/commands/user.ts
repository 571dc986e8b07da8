import { Command } from 'commander';
import { env } from '../../base/env';
import { AegisError } from '../../base/errors';
import { formatInstant } from '../../base/time';
import { createInvite } from '../../control/invites/create-invite';
import { addMemberWithPassword } from '../../control/members/add-member';
import { listMembers } from '../../control/members/list-members';
import { removeMember } from '../../control/members/set-member-roles';
import { asEmail } from '../../control/users/email';
import { ROLES } from '../../tenancy/permissions';
import { systemScope } from '../../tenancy/system-scope';
import type { Answer } from '../output';
import { runs } from '../run-command';

const TASK = 'operator';

export function userCommands(): Command {
  const user = new Command('user').description('Add and remove the people of a tenant.');
  const add = user.command('add <slug> <email>').description('add a person: by a one-time link, or with a password from stdin');
  add.requiredOption('--role <role...>', ROLES.join(', '));
  add.option('--password-stdin', 'read the password from stdin; this also allows sign-in with local passwords');
  runs(add, addOne);
  runs(user.command('remove <slug> <email>').description('remove a person from a tenant'), removeOne);
  return user;
}

async function addOne(options: { role: string[]; passwordStdin?: boolean }, slug: string, email: string): Promise<Answer> {
  const scope = await systemScope(slug, TASK);
  if (options.passwordStdin) {
    const added = await addMemberWithPassword(scope, { email, roles: options.role, password: await firstLineOfStdin() });
    const text = `${added.email} is ${added.roles.join(', ')} of ${slug} and signs in with that password at ${env().publicUrl}/signin.\nSign-in with local passwords is on.`;
    return { json: { ...added, localPasswords: true }, text };
  }
  const invite = await createInvite(scope, { email, roles: options.role });
  const link = `${env().publicUrl}/invite/${invite.token}`;
  const expires = formatInstant(invite.expires);
  return {
    json: { email: invite.email, roles: options.role, inviteId: invite.inviteId, link, expires },
    text: `Give ${invite.email} this link. It works once, until ${expires}:\n${link}`,
  };
}

async function removeOne(_: object, slug: string, given: string): Promise<Answer> {
  const scope = await systemScope(slug, TASK);
  const email = asEmail(given);
  const found = (await listMembers(scope)).filter((member) => member.email === email);
  if (found.length === 0) throw new AegisError('not_found', `${given} is no member of ${slug}.`);
  for (const member of found) await removeMember(scope, member.userId);
  return { json: { email, removed: true }, text: `Removed ${email} from ${slug}.` };
}

async function firstLineOfStdin(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password: ');
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (process.stdin.isTTY && text.includes('\n')) break;
  }
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  if (line === '') throw new AegisError('bad_request', 'There was no password on stdin.');
  return line;
}
