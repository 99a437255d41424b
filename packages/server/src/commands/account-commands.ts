import type { Command } from 'commander'
import type { CommandParts } from './command-parts.ts'
import { describe, renderTime, type Shell } from './shell.ts'

/** `user invite` and `user delete`: how accounts begin and end. */
export function addAccountCommands(user: Command, { tell }: Shell, parts: CommandParts): void {
  describe(user, {
    name: 'invite',
    about: 'Create an invitation link for one account.',
    examples: ['user invite', 'user invite --json'],
  }).action(async () => {
    const { url, expiresAt } = await parts.withModules((modules) => modules.createInvitation())
    const until = renderTime(expiresAt)
    tell({
      facts: { url, expires_at: expiresAt },
      text: `This invitation works once, until ${until}:\n\n  ${url}\n`,
    })
  })

  describe(user, {
    name: 'delete',
    about: 'Permanently delete an account with all its uploads, keys and settings.',
    examples: ['user delete --email marie@bin.example'],
  })
    .requiredOption('--email <address>', 'email address of the account')
    .action(async ({ email }: { email: string }) => {
      await parts.withModules((modules) => modules.deleteUser(email))
      tell({
        facts: { email, deleted: true },
        text: `Deleted ${email} and everything in the account.`,
      })
    })
}
