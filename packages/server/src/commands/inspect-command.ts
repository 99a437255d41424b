import { notesOnFile } from '@anybin/contract'
import type { Inspection, Installation } from './installation.ts'
import { type Answer, describe, renderTable, type Shell } from './shell.ts'

/** `inspect`: what would become of files that somebody uploads. */
export function addInspectCommand({ program, tell }: Shell, installation: Installation): void {
  describe(program, {
    name: 'inspect',
    about:
      'Show what would happen to each file on upload: kept, cleaned, re-encoded or refused. Stores nothing.',
    examples: ['inspect photo.jpg', 'inspect pictures/ --out cleaned/', 'inspect pictures/ --json'],
  })
    .argument('<paths...>', 'files, or folders with everything in them')
    .option('--out <folder>', 'write the cleaned files to this folder; created if missing')
    .action(async (paths: string[], { out }: { out?: string }) =>
      tell(describeInspections(await installation.inspect(paths, out))),
    )
}

function describeInspections(files: readonly Inspection[]): Answer {
  const changing = files.filter(({ isStable }) => isStable === false)
  const counts = Object.entries(Object.groupBy(files, ({ verdict }) => verdict))
  const summary = counts.map(([verdict, group]) => `${group.length} ${verdict}`).join(', ')
  const changes = changing.length === 1 ? '1 file changes' : `${changing.length} files change`
  const warning = changing.length === 0 ? '' : `\n${changes} again when cleaned twice.`
  const heading = ['VERDICT', 'TYPE', 'BEFORE', 'AFTER', 'FILE', 'WHAT']
  return {
    facts: {
      counts: Object.fromEntries(counts.map(([verdict, group]) => [verdict, group.length])),
      files: files.map(toFacts),
    },
    text: `${renderTable(heading, files.map(toRow))}\n\n${files.length} files: ${summary}.${warning}`,
    isFinding: changing.length > 0,
  }
}

function toFacts({ bytesBefore, bytesAfter, isStable, ...rest }: Inspection) {
  return { ...rest, bytes_before: bytesBefore, bytes_after: bytesAfter, stable: isStable }
}

function toRow({ file, verdict, type, ...facts }: Inspection): readonly string[] {
  const { bytesBefore, bytesAfter, removed, isStable, code, detail } = facts
  const gone = removed.length === 0 ? [] : [`without ${removed.join(', ')}`]
  const { converted = null, repaired = [] } = facts
  const notes = type ? notesOnFile({ content_type: type, converted, repaired }) : []
  const changed = [...gone, ...notes].join('; ')
  const what = code ? `${code}: ${detail}` : `${changed}${isStable ? '' : ' (changes again)'}`
  return [verdict, type ?? '', String(bytesBefore), String(bytesAfter ?? ''), file, what]
}
