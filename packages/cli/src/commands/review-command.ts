import { type Client, expirations, type Item } from '@anybin/client'
import { HeldBack } from '@anybin/leak-guard'
import { InvalidArgumentError, Option } from 'commander'
import { type GuardMode, guardModeOf, guardModes, InputGuard } from '../guard-inputs.ts'
import { openSite, type SiteOptions } from '../open-site.ts'
import { type ForgeOptions, findForge, forges } from '../review/find-forge.ts'
import { keepComment } from '../review/keep-comment.ts'
import { type Pair, readPairs } from '../review/read-pairs.ts'
import { renderReview, type ShownPair } from '../review/render-review.ts'
import type { Terminal } from '../terminal.ts'
import { type AddCommand, type Fail, withSiteOptions } from './add-command.ts'

type ReviewOptions = SiteOptions &
  ForgeOptions & {
    readonly before?: string
    readonly after: string
    readonly id: string
    readonly title: string
    readonly public?: boolean
    readonly expiration: (typeof expirations)[number]
    readonly guard?: GuardMode | true
    readonly print?: boolean
  }

export const addReviewCommand: AddCommand = (program, terminal, fail) => {
  const command = program
    .command('review')
    .description('Show pictures and clips before and after a change in one comment on it.')
    .requiredOption('--after <folder>', 'pictures and clips as they are now')
    .option('--before <folder>', 'the same as they were, under the same names')
    .option('--id <word>', 'tells this comment from others on the same change', readId, 'default')
    .option('-t, --title <text>', 'heading of the comment', 'Before and after')
    .option('--public', 'list the uploads publicly; otherwise only the links open them')
    .addOption(
      new Option('-e, --expiration <how>', 'when the uploads end')
        .choices(expirations.filter((one) => one !== 'burn' && one !== 'views' && one !== 'date'))
        .default('1mo'),
    )
    .addOption(new Option('--guard [how]', 'as of upload').choices(guardModes))
    .option('--print', 'print the comment as Markdown instead of sending it')
    .addOption(new Option('--forge <name>', 'where the change is').choices(Object.keys(forges)))
    .option('--api <address>', 'API of the forge; default: that of the job')
    .option('--repository <name>', 'owner/name, or the project; default: that of the job')
    .option('--change <number>', 'pull or merge request; default: that of the job')
  withSiteOptions(command).action((options: ReviewOptions) => runReview(terminal, fail, options))
}

function readId(text: string): string {
  if (/^[\w.-]{1,60}$/.test(text)) return text
  throw new InvalidArgumentError('Use letters, digits, dots and dashes.')
}

async function runReview(terminal: Terminal, fail: Fail, options: ReviewOptions): Promise<void> {
  const { environment, signal } = terminal
  // Before anything is uploaded: what is wrong here is wrong afterwards, too.
  const forge = options.print ? undefined : findForge(environment.all, options)
  const { pairs, unchanged } = await readPairs(options.before, options.after)
  const client = await openSite(terminal, options)
  const mode = guardModeOf(options.guard, terminal)
  await using guard = mode && new InputGuard(terminal, { mode, mayAsk: false })
  const shown: ShownPair[] = []
  for (const pair of pairs) {
    shown.push(await show({ terminal, fail, client, guard, options }, pair))
    signal.throwIfAborted()
  }
  const of = environment.all['GITHUB_SHA'] ?? environment.all['CI_COMMIT_SHA']
  const { id, title } = options
  const body = renderReview({ id, title, pairs: shown, unchanged, of: of?.slice(0, 10) })
  if (!forge) {
    terminal.out(body)
    return
  }
  const kept = await keepComment(forge, { id, body, signal })
  const told = { ...kept, changed: pairs.length, unchanged }
  const words = kept.done === 'created' ? 'Commented' : 'Changed the comment'
  const line = options.json ? JSON.stringify(told) : `${words}. ${kept.url ?? ''}`.trim()
  terminal.out(`${line}\n`)
}

type Showing = {
  readonly terminal: Terminal
  readonly fail: Fail
  readonly client: Client
  readonly guard: InputGuard | undefined
  readonly options: ReviewOptions
}

/** What is refused is said in its row, and the others follow. */
async function show(showing: Showing, { name, before, after }: Pair): Promise<ShownPair> {
  try {
    return {
      name,
      before: before && (await upload(showing, `before: ${name}`, before)),
      after: after && (await upload(showing, `after: ${name}`, after)),
    }
  } catch (error) {
    showing.terminal.signal.throwIfAborted()
    showing.fail(error, name)
    // What was found is said to whoever runs the job, and not to all readers of the change.
    return { name, heldBack: error instanceof HeldBack ? 'held back' : 'not uploaded' }
  }
}

async function upload(
  { terminal, client, guard, options }: Showing,
  title: string,
  blob: Blob,
): Promise<Item> {
  const { expiration, public: isPublic } = options
  const request = { title: title.slice(0, 200), expiration, private: !isPublic }
  const name = title.split('/').at(-1) ?? title
  const input = { name, blob }
  const cleared = guard
    ? await guard.check(input, { site: client.origin, options: request })
    : input
  return client.upload(cleared.blob, {
    ...request,
    filename: cleared.name,
    signal: terminal.signal,
  })
}
