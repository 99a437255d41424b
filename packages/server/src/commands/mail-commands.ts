import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'

/** `mail …`: whether email arrives. */
export function addMailCommands(shell: Shell, installation: Installation): void {
  const mail = shell.program.command('mail').description('Check email.')
  describe(mail, {
    name: 'test',
    about: 'Send a message to see whether email arrives.',
    examples: ['mail test --to you@bin.example'],
  })
    .requiredOption('--to <address>', 'where to send it')
    .action(async ({ to }: { to: string }) => {
      await installation.withDomain(({ mailTests }) => mailTests.send(to))
      shell.tell({ facts: { to, sent: true }, text: `The mail server took a message to ${to}.` })
    })
}
