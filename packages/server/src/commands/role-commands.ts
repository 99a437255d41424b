import { type Command, Option } from 'commander'
import type { Role } from '../accounts/index.ts'
import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'

type Named = { email: string }
type Banning = { reason: string; keepItems?: boolean }

const address = ['--email <address>', 'email address of the account'] as const

const roleWords = { admin: 'an admin', moderator: 'a moderator', member: 'a member' } as const

/** `user role`, `user ban`, `user unban` and `user remove-second-step`: what is decided about people. */
export function addRoleAndBanCommands(
  user: Command,
  { tell }: Shell,
  installation: Installation,
): void {
  describe(user, {
    name: 'role',
    about: "Change someone's role. The last admin can't be demoted.",
    examples: ['user role --email marie@bin.example --role moderator'],
  })
    .requiredOption(...address)
    .addOption(
      new Option('--role <role>', 'new role')
        .choices(['admin', 'moderator', 'member'])
        .makeOptionMandatory(),
    )
    .action(async ({ email, role }: Named & { role: Role }) => {
      await installation.withDomain(async ({ rolesAndBans, users }) =>
        rolesAndBans.setRole(await users.find(email), role),
      )
      tell({ facts: { email, role }, text: `${email} is now ${roleWords[role]}.` })
    })

  addBanCommands(user, tell, installation)

  describe(user, {
    name: 'remove-second-step',
    about:
      'Turn off two-step verification for someone who lost their authenticator app and recovery codes. Make sure the request comes from them; they are notified by email.',
    examples: ['user remove-second-step --email marie@bin.example'],
  })
    .requiredOption(...address)
    .action(async ({ email }: Named) => {
      await installation.withDomain(async ({ secondFactors, users }) =>
        secondFactors.remove(await users.find(email)),
      )
      tell({
        facts: { email, second_step: false },
        text: `Turned off two-step verification for ${email}.`,
      })
    })
}

function addBanCommands(user: Command, tell: Shell['tell'], installation: Installation): void {
  describe(user, {
    name: 'ban',
    about:
      "Ban an account: it can't change anything, with any key or session. Its published uploads are hidden until the ban is lifted.",
    examples: ['user ban --email eve@bin.example --reason "spam"'],
  })
    .requiredOption(...address)
    .requiredOption('--reason <text>', 'reason, kept in the audit log')
    .option('--keep-items', 'leave published uploads visible')
    .action(async ({ email, reason, keepItems = false }: Named & Banning) => {
      await installation.withDomain(async ({ rolesAndBans, users }) =>
        rolesAndBans.ban(await users.find(email), reason, 'operator', { keepItems }),
      )
      const hidden = keepItems ? 'stay visible' : 'are hidden until the ban is lifted'
      const text = `${email} is banned: ${reason}\nTheir uploads ${hidden}.`
      tell({ facts: { email, banned: true, reason, items_hidden: !keepItems }, text })
    })

  describe(user, {
    name: 'unban',
    about: 'Lift a ban.',
    examples: ['user unban --email eve@bin.example'],
  })
    .requiredOption(...address)
    .action(async ({ email }: Named) => {
      await installation.withDomain(async ({ rolesAndBans, users }) =>
        rolesAndBans.unban(await users.find(email)),
      )
      tell({
        facts: { email, banned: false },
        text: `${email} is no longer banned. Their uploads are visible again.`,
      })
    })
}
