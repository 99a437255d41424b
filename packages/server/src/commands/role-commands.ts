import { type Command, Option } from 'commander'
import type { Role } from '../accounts/index.ts'
import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'

type Named = { email: string }

const address = ['--email <address>', 'email address of the account'] as const

const roleWords = { admin: 'an admin', moderator: 'a moderator', member: 'a member' } as const

/** `user role`, `user sign-out` and `user remove-second-step`. */
export function addRoleCommands(user: Command, { tell }: Shell, installation: Installation): void {
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

  describe(user, {
    name: 'sign-out',
    about: 'Sign someone out of every browser. Their keys and programs keep working.',
    examples: ['user sign-out --email marie@bin.example'],
  })
    .requiredOption(...address)
    .action(async ({ email }: Named) => {
      const ended = await installation.withDomain(async ({ peopleSessions, users }) =>
        peopleSessions.endAll((await users.find(email)).id),
      )
      const browsers = ended === 1 ? '1 browser' : `${ended} browsers`
      tell({ facts: { email, ended }, text: `Signed ${email} out of ${browsers}.` })
    })

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
