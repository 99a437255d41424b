import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Command, Option } from 'commander'
import { AppError } from '../core/app-error.ts'
import {
  type HashList,
  type HashLists,
  type NewHashList,
  parseListFile,
} from '../moderation/index.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, type Shell } from './shell.ts'

type Importing = Pick<NewHashList, 'action'> & { readonly about: NewHashList['legal_class'] }

const legalClasses = ['csam', 'ncii', 'terror', 'copyright', 'malware', 'spam', 'other'] as const

/** `hash-list …`: lists of files that are not wanted. */
export function addHashListCommands(shell: Shell, installation: Installation): void {
  const list = shell.program
    .command('hash-list')
    .description('Manage lists of files that are not allowed, by their hashes.')

  describe(list, { name: 'list', about: 'List them.', examples: ['hash-list list'] }).action(
    async () => {
      const lists = await installation.withDomain(({ hashLists }) => hashLists.all())
      const rows = lists.map((one) => [one.name, one.legal_class, one.action])
      const text = lists.length === 0 ? 'No lists.' : renderTable(['NAME', 'ABOUT', 'ACTION'], rows)
      shell.tell({ facts: { lists: lists.map(listFacts) }, text })
    },
  )
  addImport(list, shell, installation)

  describe(list, {
    name: 'export',
    about: 'Print the entries of a list, one a line: type and value.',
    examples: ['hash-list export "Blocked here" > blocked.txt'],
  })
    .argument('<name>', 'name of the list')
    .action(async (name: string) => {
      const lines = await installation.withDomain(({ hashLists }) => exportLines(hashLists, name))
      shell.tell({ facts: { name, entries: lines }, text: lines.join('\n') })
    })
}

function addImport(parent: Command, { tell, note }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'import',
    about:
      'Add the entries of a file to a list, which is made if there is none of this name. Each line has a type (pdq, md5, sha1 or sha256) and a value. All uploads are compared with the new entries.',
    examples: ['hash-list import known-malware --file hashes.txt --about malware'],
  })
    .argument('<name>', 'name of the list')
    .requiredOption('--file <path>', 'file with one entry a line')
    .addOption(
      new Option('--about <class>', 'what the files are').choices(legalClasses).default('other'),
    )
    .addOption(
      new Option(
        '--action <action>',
        'what follows; images that only look the same are never blocked',
      )
        .choices(['block', 'hold', 'note'])
        .default('hold'),
    )
    .action(async (name: string, { file, about, action }: Importing & { file: string }) => {
      const parsed = await parseListFile(createInterface({ input: createReadStream(file) }))
      for (const { number, reason } of parsed.badLines) note(`line ${number}: ${reason}`)
      const wanted = { name, source: 'file', legal_class: about, action } as const
      await installation.withDomain(async ({ hashLists, listImport }) => {
        const list = (await hashLists.find(name)) ?? (await hashLists.create(wanted))
        await listImport.run(list.id, parsed.entries, 'operator')
      })
      const facts = { name, entries: parsed.entries.length, bad_lines: parsed.bad }
      tell({
        facts,
        text: `Added ${facts.entries} entries to ${name}. ${parsed.bad} lines were left out.`,
      })
    })
}

async function exportLines(hashLists: HashLists, name: string): Promise<string[]> {
  const list = await hashLists.find(name)
  if (!list) throw new AppError('not_found', { detail: `There is no list named ${name}.` })
  const lines = new Set<string>()
  for await (const { kind, value } of hashLists.export(list.id)) {
    // Files have one name for a kind, whichever bytes it is of.
    lines.add(`${kind.replace(/_(raw|frame)$/, '')} ${value}`)
  }
  return [...lines]
}

function listFacts({ name, source, legal_class, action, enabled, version }: HashList) {
  return { name, source, legal_class, action, enabled: enabled === 1, version }
}
