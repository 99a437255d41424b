import type { CommandParts } from './command-parts.ts'
import { describe, type Shell } from './shell.ts'

/** `oauth …`: the authorization server. */
export function addOauthCommands({ program, tell }: Shell, parts: CommandParts): void {
  const oauth = program.command('oauth').description('The authorization server.')

  describe(oauth, {
    name: 'rotate-keys',
    about:
      'Sign tokens with a new key from now on. The old keys stay published until all that they signed has expired.',
    examples: ['oauth rotate-keys'],
  }).action(async () => {
    const retired = await parts.withModules((modules) => modules.rotateKeys())
    tell({
      facts: { retired },
      text:
        retired === 0
          ? 'No key was in use. The first token makes one.'
          : `Retired ${retired === 1 ? 'one key' : `${retired} keys`}. The next token is signed with a new one.`,
    })
  })
}
