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
}
