import {
  AnybinError,
  type Client,
  expirations,
  notesOnFile,
  type UploadedItem,
  type UploadRequest,
} from '@anybin/client'
import type { Cleared } from '@anybin/leak-guard'
import { Option } from 'commander'
import { type GuardMode, guardModeOf, guardModes, InputGuard } from '../guard-inputs.ts'
import { eachInput, type Input } from '../input-files.ts'
import { openSite, type SiteOptions } from '../open-site.ts'
import { itemLine, type LinkForm, visible } from '../output/item-lines.ts'
import { startProgress } from '../output/progress.ts'
import { PendingUpload } from '../pending-upload.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { type AddCommand, type Fail, withSiteOptions } from './add-command.ts'
import { readTags, readWhole } from './upload-values.ts'

type UploadOptions = SiteOptions & {
  readonly direct?: boolean
  readonly markdown?: boolean
  /** Undefined: when a person is looking. */
  readonly copy?: boolean
  readonly name?: string
  readonly title?: string
  readonly description?: string
  readonly tags?: string[]
  readonly category?: string
  readonly private?: boolean
  readonly expiration?: (typeof expirations)[number]
  readonly expiresAt?: string
  readonly viewLimit?: number
  readonly downloadLimit?: number
  readonly password?: string
  readonly folder?: string
  readonly slug?: string
  readonly guard?: GuardMode | true
}

export const addUploadCommand: AddCommand = (program, terminal, fail) => {
  const command = program
    .command('upload')
    .description('Upload files and print their links.')
    .argument('[files...]', 'files; - for standard input')
    .option('-d, --direct', 'print the direct link instead of the share link')
    .option('-m, --markdown', 'print Markdown, ready for a pull request')
    .option('--copy', 'copy the output to the clipboard (default in a terminal)')
    .option('--no-copy', "don't copy to the clipboard")
    .option('-n, --name <name>', 'file name, for standard input')
    .option('-t, --title <text>', 'title')
    .option('--description <text>', 'description')
    .option('--tags <a,b>', 'tags, comma-separated', readTags)
    .option('--category <text>', 'category')
    .option('-p, --private', 'never listed; only people with the full link can open it')
    .addOption(new Option('-e, --expiration <how>', 'expiration').choices(expirations))
    .option('--expires-at <date>', 'with --expiration date: RFC 3339, or epoch seconds')
    .option('--view-limit <n>', 'with --expiration views: number of views', readWhole)
    .option('--download-limit <n>', "others can't open it after this many downloads", readWhole)
    .option('--password <text>', 'password viewers must enter')
    .option('-f, --folder <slug>', 'folder slug')
    .option('--slug <slug>', 'custom short link')
    .addOption(
      new Option(
        '--guard [how]',
        'look for keys, card numbers and addresses in pictures first; mend paints over them',
      ).choices(guardModes),
    )
  withSiteOptions(command).action((files: string[], options: UploadOptions) =>
    runUpload(terminal, fail, files, options),
  )
}

async function runUpload(terminal: Terminal, fail: Fail, files: string[], options: UploadOptions) {
  const names = namesOf(terminal, files, options)
  const client = await openSite(terminal, options)
  await using guard = openGuard(terminal, options)
  const lines: string[] = []
  for await (const input of eachInput(terminal, names, options.name, fail)) {
    try {
      const { name, blob, report, note } = await clear(guard, input, client, options)
      const item = await uploadOne(terminal, client, { name, blob }, options)
      const line = options.json
        ? JSON.stringify({ ...item, ...(report && { leak_guard: report }) })
        : itemLine(item, linkForm(options))
      terminal.out(`${line}\n`)
      lines.push(line)
      tellBeside(terminal, name, [
        ...notesBeside(terminal, item, options),
        ...(note && !options.json ? [`Leak guard: ${note}`] : []),
      ])
    } catch (error) {
      fail(error, input.name)
      if (terminal.signal.aborted) break
    }
  }
  warnOfCountedViews(terminal, options, lines)
  await copyLines(terminal, options, lines)
}

function openGuard(terminal: Terminal, { guard, json }: UploadOptions): InputGuard | undefined {
  const mode = guardModeOf(guard, terminal)
  const mayAsk = terminal.isInteractive.in && !json
  return mode && new InputGuard(terminal, { mode, mayAsk })
}

type ClearedInput = Input & Partial<Pick<Cleared, 'report' | 'note'>>

/** The input, or what the leak guard lets leave in its place. */
async function clear(
  guard: InputGuard | undefined,
  input: Input,
  { origin: site }: Client,
  options: UploadOptions,
): Promise<ClearedInput> {
  return guard ? guard.check(input, { site, options: uploadRequest(options) }) : input
}

/** What is told of an upload besides its link. */
function notesBeside(terminal: Terminal, item: UploadedItem, { json }: UploadOptions): string[] {
  // A secret, and logs of machines are read by many.
  const isWatched = terminal.isInteractive.err && !json
  const deletion = isWatched && item.delete_url ? [`delete with ${item.delete_url}`] : []
  return [...deletion, ...notesOnFile(item)]
}

/** On the other stream: what goes on by a pipe and to the clipboard is the links alone. */
function tellBeside(terminal: Terminal, name: string, notes: readonly string[]): void {
  for (const note of notes) terminal.err(`${visible(`${name}: ${note}`)}\n`)
}

function namesOf(terminal: Terminal, files: string[], { slug }: UploadOptions): readonly string[] {
  const names = files.length === 0 && !terminal.isInteractive.in ? ['-'] : files
  if (names.length === 0) throw new UsageError('No files given. Name one or more, or pipe one in.')
  if (names.length > 1 && slug) throw new UsageError('--slug works with one file only.')
  return names
}

async function uploadOne(
  terminal: Terminal,
  client: Client,
  input: Input,
  options: UploadOptions,
): Promise<UploadedItem> {
  const request = { ...uploadRequest(options), filename: input.name }
  const pending = await PendingUpload.open(
    terminal.environment.all,
    client.origin,
    request,
    input.blob,
  )
  const progress = startProgress(terminal, input.name, options.json === true)
  try {
    const item = await client.upload(input.blob, {
      ...request,
      idempotencyKey: pending.key,
      signal: terminal.signal,
      onProgress: progress.report,
    })
    await pending.settle()
    return item
  } catch (error) {
    // Only the site itself can say that nothing was stored.
    if (error instanceof AnybinError && error.isFromSite && !error.mayHaveArrived)
      await pending.settle()
    throw error
  } finally {
    progress.stop()
  }
}

function uploadRequest(options: UploadOptions): UploadRequest {
  const { title, description, tags, category, expiration, password, folder, slug } = options
  const request = {
    title,
    description,
    tags,
    category,
    expiration,
    password,
    folder,
    slug,
    private: options.private,
    expires_at: options.expiresAt,
    view_limit: options.viewLimit,
    dl_limit: options.downloadLimit,
  }
  const given = Object.entries(request).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}

function linkForm({ direct, markdown }: UploadOptions): LinkForm {
  if (markdown) return 'markdown'
  return direct ? 'direct' : 'page'
}

/** GitHub and its like fetch a picture themselves, once and again, and show that to readers. */
function warnOfCountedViews(
  terminal: Terminal,
  options: UploadOptions,
  lines: readonly string[],
): void {
  const { markdown, json, expiration, password, viewLimit } = options
  const isCounted = expiration === 'burn' || expiration === 'views' || viewLimit !== undefined
  if (!markdown || json || lines.length === 0 || !(isCounted || password)) return
  terminal.err(
    "Heads up: this image won't show in a pull request, because it has limited views or a password.\n",
  )
}

async function copyLines(terminal: Terminal, options: UploadOptions, lines: readonly string[]) {
  const isWanted = options.copy ?? (terminal.isInteractive.out && !options.json)
  if (!isWanted || lines.length === 0) return
  try {
    await terminal.copy(lines.join('\n'))
    terminal.err(lines.length === 1 ? 'Copied.\n' : `Copied ${lines.length} lines.\n`)
  } catch (cause) {
    // Many machines have no clipboard; only who asked for it wants to hear of that.
    if (options.copy) throw new UsageError('No clipboard available. Use --no-copy.', { cause })
  }
}
