import type { Command } from 'commander'
import { invitationLink, invitationTtlMs } from '../accounts/index.ts'
import type { Installation } from './installation.ts'
import { describe, renderTime, type Shell } from './shell.ts'

/** `user invite` and `user delete`: how accounts begin and end. */
export function addAccountCommands(
  user: Command,
  { tell }: Shell,
  installation: Installation,
): void {
  describe(user, {
    name: 'invite',
    about: 'Create an invitation link for one account, or mail it.',
    examples: ['user invite', 'user invite --email marie@bin.example'],
  })
    .option('--email <address>', 'mail the link to this address, instead of showing it')
    .action(async ({ email }: { email?: string }) => {
      const expiresAt = installation.clock.now() + invitationTtlMs
      const until = renderTime(expiresAt)
      if (email !== undefined) {
        await installation.withDomain(({ invitationLetters }) => invitationLetters.send(email))
        tell({
          facts: { email, expires_at: expiresAt },
          text: `The mail server took an invitation for ${email}. It works once, until ${until}.`,
        })
        return
      }
      const url = await installation.withDomain(async ({ registration }, origin) =>
        invitationLink(origin, await registration.invite()),
      )
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
      await installation.withDomain(async ({ accountDeletion, users }) =>
        accountDeletion.delete(await users.find(email)),
      )
      tell({
        facts: { email, deleted: true },
        text: `Deleted ${email} and everything in the account.`,
      })
    })
}
