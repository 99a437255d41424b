import { type Command, Option } from 'commander'
import type { Role } from '../accounts/index.ts'
import type { CommandParts } from './command-parts.ts'
import { describe, type Shell } from './shell.ts'

type Named = { email: string }
type Banning = { reason: string; keepItems?: boolean }

/** `user role`, `user ban`, `user unban` and `user remove-second-step`: what is decided about people. */
export function addRoleAndBanCommands(user: Command, { tell }: Shell, parts: CommandParts): void {
  const address = ['--email <address>', 'e-mail address of the account'] as const

  describe(user, {
    name: 'role',
    about: 'Change what somebody is. The last administrator stays one.',
    examples: ['user role --email marie@bin.example --role moderator'],
  })
    .requiredOption(...address)
    .addOption(
      new Option('--role <role>', 'the new role')
        .choices(['admin', 'moderator', 'member'])
        .makeOptionMandatory(),
    )
    .action(async ({ email, role }: Named & { role: Role }) => {
      await parts.withModules((modules) => modules.setRole(email, role))
      tell({ facts: { email, role }, text: `${email} is ${role} now.` })
    })

  describe(user, {
    name: 'ban',
    about:
      'Let somebody change nothing any more, with any key or session. What they published is hidden until the ban ends.',
    examples: ['user ban --email eve@bin.example --reason "spam"'],
  })
    .requiredOption(...address)
    .requiredOption('--reason <text>', 'why; kept in the audit log for ever')
    .option('--keep-items', 'leave what they published to be seen')
    .action(async ({ email, reason, keepItems = false }: Named & Banning) => {
      await parts.withModules((modules) => modules.banUser(email, reason, { keepItems }))
      const hidden = keepItems ? 'stay to be seen' : 'are hidden until the ban ends'
      const text = `${email} is banned: ${reason}\nTheir items ${hidden}.`
      tell({ facts: { email, banned: true, reason, items_hidden: !keepItems }, text })
    })

  describe(user, {
    name: 'unban',
    about: 'End a ban.',
    examples: ['user unban --email eve@bin.example'],
  })
    .requiredOption(...address)
    .action(async ({ email }: Named) => {
      await parts.withModules((modules) => modules.unbanUser(email))
      tell({
        facts: { email, banned: false },
        text: `${email} is no longer banned. Their items can be seen again.`,
      })
    })

  describe(user, {
    name: 'remove-second-step',
    about:
      'Take away the second step of signing in, for somebody who lost the app and the recovery codes. Make sure that it is them who ask; they are told by mail.',
    examples: ['user remove-second-step --email marie@bin.example'],
  })
    .requiredOption(...address)
    .action(async ({ email }: Named) => {
      await parts.withModules((modules) => modules.removeSecondStep(email))
      tell({
        facts: { email, second_step: false },
        text: `${email} signs in without a second step now.`,
      })
    })
}
