import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import {
  checkListFile,
  type HashList,
  type HashLists,
  type NewHashList,
  readListFile,
  type WaitingImport,
} from '../moderation/index.ts'
import { addExchangeCommands } from './exchange-commands.ts'
import { withMeaning } from './hash-list-meaning.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, renderTime, type Shell } from './shell.ts'

type Importing = Pick<NewHashList, 'action'> & { readonly about: NewHashList['legal_class'] }

/** `hash-list …`: lists of files that are not wanted. */
export function addHashListCommands(shell: Shell, installation: Installation): void {
  const list = shell.program
    .command('hash-list')
    .description('Manage lists of files that are not allowed, by their hashes.')

  describe(list, { name: 'list', about: 'List them.', examples: ['hash-list list'] }).action(
    async () => {
      const lists = await installation.withDomain(({ hashLists }) => hashLists.withCounts())
      const rows = lists.map((one) => [
        one.name,
        one.legal_class,
        one.action,
        String(one.entries),
        one.address === null ? 'here' : one.source,
        renderTime(one.fetched_at, ''),
        stateOf(one),
      ])
      const heading = ['NAME', 'ABOUT', 'ACTION', 'ENTRIES', 'FROM', 'FETCHED', 'STATE']
      const text = lists.length === 0 ? 'No lists.' : renderTable(heading, rows)
      shell.tell({ facts: { lists: lists.map(listFacts) }, text })
    },
  )
  addImport(list, shell, installation)
  addExchangeCommands(list, shell, installation)

  describe(list, {
    name: 'export',
    about:
      'Print the entries of a list, one a line: type and value. Entries of lists that others keep are not given away.',
    examples: ['hash-list export "Blocked here" > blocked.txt'],
  })
    .argument('<name>', 'name of the list')
    .action(async (name: string) => {
      const lines = await installation.withDomain(({ hashLists }) => exportLines(hashLists, name))
      shell.tell({ facts: { name, entries: lines }, text: lines.join('\n') })
    })
}

function addImport(parent: Command, { tell, note }: Shell, installation: Installation): void {
  const importing = describe(parent, {
    name: 'import',
    about:
      'Add the entries of a file to a list, which is made if there is none of this name. Each line has a type (pdq, md5, sha1 or sha256) and a value. All uploads are compared with the new entries. An import that would find more than one upload in a hundred waits until you approve it. If it is interrupted, run it again.',
    examples: ['hash-list import known-malware --file hashes.txt --about malware'],
  })
    .argument('<name>', 'name of the list')
    .requiredOption('--file <path>', 'file with one entry a line')
  withMeaning(importing).action(
    async (name: string, { file, about, action }: Importing & { file: string }) => {
      const lines = () => createInterface({ input: createReadStream(file) })
      const { entries, bad, badLines } = await checkListFile(lines())
      for (const { number, reason } of badLines) note(`line ${number}: ${reason}`)
      const wanted = { name, source: 'file', legal_class: about, action } as const
      const waiting = await installation.withDomain(async ({ hashLists, listImport }) => {
        const list = (await hashLists.find(name)) ?? (await hashLists.create(wanted))
        return listImport.run(list, readListFile(lines()), 'operator')
      })
      const left = `${bad} lines were left out.`
      const text = waiting
        ? `${entries} entries wait, because they ${wouldFind(waiting)}: anybin hash-list approve "${name}". ${left}`
        : `Added ${entries} entries to ${name}. ${left}`
      tell({ facts: { name, entries, bad_lines: bad, waiting: waiting ?? null }, text })
    },
  )
}

async function exportLines(hashLists: HashLists, name: string): Promise<string[]> {
  const list = await hashLists.require(name)
  const lines = new Set<string>()
  for await (const { kind, value } of hashLists.export(list)) {
    // Files have one name for a kind, whichever bytes it is of.
    lines.add(`${kind.replace(/_(raw|frame)$/, '')} ${value}`)
  }
  return [...lines]
}

function stateOf({ enabled, waiting, last_error: error, progress }: HashList): string {
  if (!enabled) return 'off'
  if (waiting !== null) return `waits for you: would ${wouldFind(parseWaiting(waiting))}`
  if (error !== null) return `failing: ${error}`
  return progress === null ? 'in use' : 'being fetched'
}

function wouldFind({ items, of }: WaitingImport): string {
  return `find ${items} of ${of} uploads`
}

function parseWaiting(json: string): WaitingImport {
  return JSON.parse(json) as WaitingImport
}

function listFacts(list: HashList & { readonly entries: number }) {
  const { name, source, legal_class, action, enabled, version, entries, address } = list
  return {
    name,
    source,
    legal_class,
    action,
    enabled: enabled === 1,
    version,
    entries,
    address,
    fetched_at: list.fetched_at,
    waiting: list.waiting === null ? null : parseWaiting(list.waiting),
    last_error: list.last_error,
  }
}
