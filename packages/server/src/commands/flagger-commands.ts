import { Option } from 'commander'
import type { Flagger } from '../moderation/index.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, renderTime, type Shell } from './shell.ts'

const address = ['--email <address>', 'email address of the account'] as const

/** `flagger …`: whose reports come first. */
export function addFlaggerCommands({ program, tell }: Shell, installation: Installation): void {
  const parent = program
    .command('flagger')
    .description('Say whose reports come first: trusted flaggers.')

  describe(parent, {
    name: 'add',
    about:
      'Trust an account to report. Its reports come first when it is signed in, or uses a key with the scope report:create.',
    examples: ['flagger add --email desk@hotline.example --name "Hotline" --kind dsa'],
  })
    .requiredOption(...address)
    .requiredOption('--name <name>', 'what it is called in lists and figures')
    .addOption(
      new Option('--kind <kind>', 'dsa: awarded by an authority of the EU; local: trusted by you')
        .choices(['dsa', 'local'])
        .default('local'),
    )
    .action(async (wanted: { email: string; name: string; kind: Flagger['kind'] }) => {
      const { email, name, kind } = wanted
      const { id } = await installation.withDomain(async ({ flaggers, users }) => {
        const { id: userId } = await users.find(email)
        return flaggers.add('operator', { userId, name, kind })
      })
      tell({ facts: { id, email, name, kind }, text: `Reports of ${email} come first now.` })
    })

  describe(parent, {
    name: 'remove',
    about: 'Treat reports of an account like those of everybody else again.',
    examples: ['flagger remove --email desk@hotline.example'],
  })
    .requiredOption(...address)
    .action(async ({ email }: { email: string }) => {
      await installation.withDomain(async ({ flaggers, users }) =>
        flaggers.remove('operator', (await users.find(email)).id),
      )
      tell({ facts: { email }, text: `Reports of ${email} come in order again.` })
    })

  describe(parent, {
    name: 'list',
    about: 'List trusted flaggers, and until when one is suspended whose reports were unfounded.',
    examples: ['flagger list'],
  }).action(async () => {
    const flaggers = await installation.withDomain((domain) => domain.flaggers.list())
    const rows = flaggers.map((one) => [
      one.name,
      one.kind,
      one.user_id,
      renderTime(one.added_at),
      renderTime(one.suspended_until, ''),
    ])
    const heading = ['NAME', 'KIND', 'ACCOUNT', 'SINCE', 'SUSPENDED UNTIL']
    const text = rows.length === 0 ? 'No trusted flaggers.' : renderTable(heading, rows)
    tell({ facts: { flaggers }, text })
  })
}
