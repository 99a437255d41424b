import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { EvidenceRow } from '../moderation/index.ts'
import { expiryParser } from './arguments.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, renderTime, type Shell } from './shell.ts'

type Sealing = { readonly basis: string; readonly until?: number; readonly facts?: string }
type Opening = { readonly reason: string; readonly out: string }

/** `evidence …`: files that a law obliges to preserve. */
export function addEvidenceCommands({ program, tell }: Shell, installation: Installation): void {
  const parent = program
    .command('evidence')
    .description('Preserve files that the law obliges you to keep, sealed.')

  describe(parent, {
    name: 'list',
    about: 'List sealed files, those that had their time too.',
    examples: ['evidence list'],
  }).action(async () => {
    const rows = await installation.withDomain(({ evidence }) => evidence.list('operator'))
    const cells = rows.map((one) => [
      one.id,
      one.item_id,
      renderTime(one.sealed_at),
      one.removed_at === null ? renderTime(one.keep_until) : 'removed',
      one.basis,
    ])
    const table = renderTable(['ID', 'UPLOAD', 'SEALED', 'UNTIL', 'LAW'], cells)
    const text = rows.length === 0 ? 'No evidence.' : table
    tell({ facts: { evidence: rows.map(evidenceFacts) }, text })
  })

  describe(parent, {
    name: 'seal',
    about:
      'Seal the file of a case: it is encrypted and preserved, blocked with all copies, and nobody can open it on the site any more. For images of child abuse, and whatever else the law obliges you to preserve.',
    examples: ['evidence seal 5mJ0kQ1sV8xY2bN4cR7tZa --basis "18 U.S.C. 2258A"'],
  })
    .argument('<case>', 'ID of the case')
    .requiredOption('--basis <law>', 'law that asks for it')
    .option('--until <when>', 'until when, for example 52w', expiryParser(installation.clock))
    .option('--facts <text>', 'reason that its owner reads')
    .action(async (id: string, { basis, until, facts }: Sealing) => {
      const order = { basis, keepUntil: until, facts }
      const row = await installation.withDomain(({ evidence }) =>
        evidence.seal('operator', id, order),
      )
      const text = `Sealed as ${row.id}, until ${renderTime(row.keep_until)}.`
      tell({ facts: evidenceFacts(row), text })
    })
  addOpening(parent, tell, installation)
}

function addOpening(parent: Command, tell: Shell['tell'], installation: Installation): void {
  describe(parent, {
    name: 'open',
    about:
      'Decrypt a sealed file, for example for an authority. It is recorded, and all admins get an email.',
    examples: [
      'evidence open 5mJ0kQ1sV8xY2bN4cR7tZa --reason "Order of the court, 12 Gs 345/26" --out case.bin',
    ],
  })
    .argument('<id>', 'ID of the evidence')
    .requiredOption('--reason <text>', 'why it is opened')
    .requiredOption('--out <file>', 'new file; what was known of the upload is put beside it')
    .action(async (id: string, { reason, out }: Opening) => {
      await installation.withDomain(async ({ evidence }) => {
        const { content, snapshot } = await evidence.open('operator', id, reason)
        await pipeline(content, createWriteStream(out, { flags: 'wx', mode: 0o600 }))
        await writeFile(`${out}.json`, snapshot, { flag: 'wx', mode: 0o600 })
      })
      tell({
        facts: { id, out },
        text: `Written to ${out} and ${out}.json. Remove them after use.`,
      })
    })
}

function evidenceFacts(row: EvidenceRow) {
  return {
    id: row.id,
    case: row.case_id,
    item: row.item_id,
    sha256: row.content_sha256,
    content_type: row.content_type,
    bytes: row.bytes,
    basis: row.basis,
    keep_until: row.keep_until,
    sealed_by: row.sealed_by,
    sealed_at: row.sealed_at,
    removed_at: row.removed_at,
  }
}
