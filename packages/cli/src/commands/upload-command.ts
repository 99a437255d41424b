import {
  AnybinError,
  type Client,
  expirations,
  type Item,
  notesOnFile,
  type UploadRequest,
} from '@anybin/client'
import { Option } from 'commander'
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
}

export const addUploadCommand: AddCommand = (program, terminal, fail) => {
  const command = program
    .command('upload')
    .description('Upload pictures and clips, and print their links.')
    .argument('[files...]', 'files; - is standard input')
    .option('-d, --direct', 'print the address of the file instead of its page')
    .option('-m, --markdown', 'print Markdown, ready for a pull request')
    .option('--copy', 'put what is printed on the clipboard (default at a terminal)')
    .option('--no-copy', 'leave the clipboard alone')
    .option('-n, --name <name>', 'file name, for standard input')
    .option('-t, --title <text>', 'title')
    .option('--description <text>', 'description')
    .option('--tags <a,b>', 'tags, with commas', readTags)
    .option('--category <text>', 'category')
    .option('-p, --private', 'only for people who have the whole link')
    .addOption(new Option('-e, --expiration <how>', 'how it ends').choices(expirations))
    .option('--expires-at <date>', 'with --expiration date: RFC 3339, or epoch seconds')
    .option('--view-limit <n>', 'with --expiration views: how many people see it', readWhole)
    .option('--download-limit <n>', 'gone after so many downloads', readWhole)
    .option('--password <text>', 'a password that viewers must know')
    .option('-f, --folder <slug>', 'a folder of yours')
    .option('--slug <slug>', 'an address of your own choice')
  withSiteOptions(command).action((files: string[], options: UploadOptions) =>
    runUpload(terminal, fail, files, options),
  )
}

async function runUpload(terminal: Terminal, fail: Fail, files: string[], options: UploadOptions) {
  const names = namesOf(terminal, files, options)
  const client = await openSite(terminal, options)
  const lines: string[] = []
  for await (const input of eachInput(terminal, names, options.name, fail)) {
    try {
      const item = await uploadOne(terminal, client, input, options)
      const line = options.json ? JSON.stringify(item) : itemLine(item, linkForm(options))
      terminal.out(`${line}\n`)
      lines.push(line)
      for (const note of notesOnFile(item)) terminal.err(`${visible(`${input.name}: ${note}`)}\n`)
    } catch (error) {
      fail(error, input.name)
      if (terminal.signal.aborted) break
    }
  }
  warnOfCountedViews(terminal, options, lines)
  await copyLines(terminal, options, lines)
}

function namesOf(terminal: Terminal, files: string[], { slug }: UploadOptions): readonly string[] {
  const names = files.length === 0 && !terminal.isInteractive.in ? ['-'] : files
  if (names.length === 0) throw new UsageError('Which files? Name them, or pipe one in.')
  if (names.length > 1 && slug) throw new UsageError('One slug is for one file.')
  return names
}

async function uploadOne(
  terminal: Terminal,
  client: Client,
  input: Input,
  options: UploadOptions,
): Promise<Item> {
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
    'The picture will break in a pull request: its views are counted or need a password.\n',
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
    if (options.copy) throw new UsageError('There is no clipboard here.', { cause })
  }
}
