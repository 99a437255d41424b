import type { Command } from 'commander'
import type { CommandParts } from './command-parts.ts'
import { describe, renderTime, type Shell } from './shell.ts'

/** `user invite` and `user delete`: how accounts begin and end. */
export function addAccountCommands(user: Command, { tell }: Shell, parts: CommandParts): void {
  describe(user, {
    name: 'invite',
    about:
      'Make a link with which somebody makes one account, where registration is by invitation.',
    examples: ['user invite', 'user invite --json'],
  }).action(async () => {
    const { url, expiresAt } = await parts.withModules((modules) => modules.createInvitation())
    const until = renderTime(expiresAt)
    tell({
      facts: { url, expires_at: expiresAt },
      text: `Whoever opens this link first, until ${until}, can make an account:\n\n  ${url}\n`,
    })
  })

  describe(user, {
    name: 'delete',
    about: 'Delete an account for good, with its uploads, keys and everything else that is its.',
    examples: ['user delete --email marie@bin.example'],
  })
    .requiredOption('--email <address>', 'e-mail address of the account')
    .action(async ({ email }: { email: string }) => {
      await parts.withModules((modules) => modules.deleteUser(email))
      tell({ facts: { email, deleted: true }, text: `${email} and everything of it is deleted.` })
    })
}
