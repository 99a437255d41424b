import { Option } from 'commander'
import { type ImportReport, type SourceName, sourceNames } from '../items/index.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, progressNotes, type Shell } from './shell.ts'

type Importing = {
  readonly as: string
  readonly from: SourceName
  readonly of?: string
  readonly folder?: string
  readonly private?: true
  readonly titles: boolean
  readonly dryRun?: true
  readonly oldAddresses?: string
}

/** `import`: files from elsewhere. */
export function addImportCommand({ program, tell, note }: Shell, installation: Installation): void {
  describe(program, {
    name: 'import',
    about:
      'Import the images and sound of a folder or a ZIP file into an account. The server may run. Nothing is imported twice: interrupted, run it again.',
    examples: [
      'import /srv/pictures --as marie@bin.example',
      'import pictures.zip --as marie@bin.example --folder "Old pictures" --private',
      'import /srv/pictures --as marie@bin.example --dry-run --json',
    ],
  })
    .argument('<path>', 'folder or ZIP file')
    .requiredOption('--as <address>', 'email address of the account')
    .addOption(new Option('--from <kind>', 'what made it').choices(sourceNames).default('files'))
    .option('--of <name>', 'import only files of this person there')
    .option(
      '--folder <name>',
      'put all uploads into this folder, made if there is none of this name',
    )
    .option('--private', 'make all uploads private')
    .option('--no-titles', 'leave out titles, which everybody sees who can open an upload')
    .option(
      '--old-addresses <prefix>',
      'path below which their addresses there lead to the uploads, such as /zipline',
    )
    .option('--dry-run', 'say what would be imported, without importing it')
    .action(async (place: string, { as, dryRun, ...options }: Importing) => {
      const isDry = dryRun === true
      const report = await installation.withDomain(async ({ imports, users }) => {
        const user = await users.find(as)
        const wishes = { ...options, private: options.private === true, isDry }
        return imports.run({ ...wishes, place, user }, progressNotes(note))
      })
      tell(describeReport(report, isDry))
    })
}

function describeReport(report: ImportReport, isDry: boolean): Answer {
  const { imported, bytes, known, leftOut, incomplete } = report
  const facts = {
    dry_run: isDry,
    imported: imported.length,
    bytes,
    known,
    items: isDry ? [] : imported,
    left_out: leftOut,
    incomplete,
  }
  const head = [
    isDry ? `Would try to import ${imported.length} files` : `Imported ${imported.length} files`,
    `${known} were there already`,
    `${leftOut.length} ${isDry ? 'would be' : 'were'} left out.`,
  ].join(', ')
  const lines = [...leftOut, ...incomplete].map(({ key, reason }) => `  ${key}: ${reason}`)
  return { facts, text: [head, ...lines].join('\n'), isFinding: leftOut.length > 0 }
}
