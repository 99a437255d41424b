import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Option } from 'commander'
import { csvLine, type StatementExport } from '../moderation/index.ts'
import { sinceParser } from './arguments.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, renderTime, type Shell } from './shell.ts'

type Exporting = {
  readonly since: number
  readonly until?: number
  readonly format: 'csv' | 'jsonl'
  readonly out: string
}

/** `statement …` and `counter-notice …`: what laws ask for. */
export function addDutyCommands(shell: Shell, installation: Installation): void {
  addStatementExport(shell, installation)
  addCounterNotices(shell, installation)
}

function addStatementExport({ program, tell }: Shell, installation: Installation): void {
  const parent = program
    .command('statement')
    .description('Export statements of reasons: what was decided and why, without personal data.')
  describe(parent, {
    name: 'export',
    about:
      'Write what was decided into a file, with the fields of the DSA Transparency Database. Nothing that people wrote is in it, and nothing about whom it concerns.',
    examples: [
      'statement export --since 2026-07-01 --until 2027-01-01 --out statements.csv',
      'statement export --since 30d --format jsonl --out statements.jsonl',
    ],
  })
    .requiredOption(
      '--since <time>',
      'from then on: 30d, or a date such as 2026-07-01',
      sinceParser(installation.clock),
    )
    .option('--until <time>', 'before then; now if left out', sinceParser(installation.clock))
    .addOption(
      new Option('--format <format>', 'a line of JSON each, or a table')
        .choices(['csv', 'jsonl'])
        .default('csv'),
    )
    .requiredOption('--out <file>', 'file to write')
    .action(async ({ since, until = installation.clock.now(), format, out }: Exporting) => {
      const count = await installation.withDomain(({ statementExport }) =>
        writeStatements(statementExport.between(since, until), format, out),
      )
      tell({ facts: { file: out, statements: count }, text: `${count} statements are in ${out}.` })
    })
}

async function writeStatements(
  statements: ReturnType<StatementExport['between']>,
  format: Exporting['format'],
  path: string,
): Promise<number> {
  const file = createWriteStream(path, { mode: 0o600 })
  await once(file, 'open')
  const write = async (line: string) => {
    if (!file.write(`${line}\n`)) await once(file, 'drain')
  }
  let count = 0
  for await (const statement of statements) {
    if (format === 'csv' && count === 0) await write(csvLine(Object.keys(statement)))
    await write(format === 'csv' ? csvLine(Object.values(statement)) : JSON.stringify(statement))
    count += 1
  }
  file.end()
  await finished(file)
  return count
}

function addCounterNotices({ program, tell }: Shell, installation: Installation): void {
  const parent = program
    .command('counter-notice')
    .description('See sworn answers to claims of copyright, which bring uploads back.')

  describe(parent, {
    name: 'list',
    about: 'List those that wait, with who swears and when the upload comes back.',
    examples: ['counter-notice list'],
  }).action(async () => {
    const notices = await installation.withDomain(({ counterNotices }) => counterNotices.waiting())
    const rows = notices.map((one) => [
      one.id,
      one.item_id ?? '',
      renderTime(one.at),
      renderTime(one.put_back_after, ''),
      swornBy(one.sworn),
    ])
    const heading = ['ID', 'UPLOAD', 'SENT', 'COMES BACK', 'SWORN BY']
    const text = rows.length === 0 ? 'No counter-notices wait.' : renderTable(heading, rows)
    const facts = notices.map(({ id, item_id, at, put_back_after, sworn }) => ({
      id,
      item_id,
      at,
      put_back_after,
      sworn: sworn === null ? null : (JSON.parse(sworn) as unknown),
    }))
    tell({ facts: { counter_notices: facts }, text })
  })

  describe(parent, {
    name: 'stop',
    about: 'Keep an upload blocked, because whoever claims the work has gone to court.',
    examples: ['counter-notice stop 5mJ0kQ1sV8xY2bN4cR7tZa --reason "Case 1:26-cv-123"'],
  })
    .argument('<id>', 'ID of the counter-notice')
    .requiredOption('--reason <text>', 'what they told you')
    .action(async (id: string, { reason }: { reason: string }) => {
      await installation.withDomain(({ counterNotices }) =>
        counterNotices.stop('operator', id, reason),
      )
      tell({ facts: { id }, text: 'The upload stays blocked.' })
    })
}

function swornBy(sworn: string | null): string {
  const { name = '', address = '' } = JSON.parse(sworn ?? '{}') as Record<string, string>
  return [name, address].filter(Boolean).join(', ')
}
