import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'

/** `oauth …`: the authorization server. */
export function addOauthCommands({ program, tell }: Shell, installation: Installation): void {
  const oauth = program.command('oauth').description('Manage the authorization server.')

  describe(oauth, {
    name: 'rotate-keys',
    about: 'Rotate the token signing key. Old keys stay published until their tokens have expired.',
    examples: ['oauth rotate-keys'],
  }).action(async () => {
    const retired = await installation.withDomain(({ oauth: { signingKeys } }) =>
      signingKeys.rotate(),
    )
    tell({
      facts: { retired },
      text:
        retired === 0
          ? 'No signing key in use yet. One is created with the first token.'
          : `Retired ${retired} ${retired === 1 ? 'key' : 'keys'}. New tokens use a new key.`,
    })
  })

  describe(oauth, {
    name: 'forget-company',
    about:
      "Let your company's identity provider begin anew with someone: after they got another account there, or when they want an agent back that they removed.",
    examples: ['oauth forget-company --email marie@bin.example'],
  })
    .requiredOption('--email <address>', 'email address of the account')
    .action(async ({ email }: { email: string }) => {
      await installation.withDomain(async ({ oauth: { companyPeople }, users }) =>
        companyPeople.forget(await users.find(email)),
      )
      tell({
        facts: { email },
        text: `The company's next assertion finds ${email} by address, and may connect every agent.`,
      })
    })
}
