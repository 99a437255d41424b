import type { RateLimits } from './accounts/index.ts'
import type { Config } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import type { EngineCalls, Engines } from './engines/index.ts'
import {
  Again,
  Backlog,
  Enrichment,
  StrandedWords,
  TranscriptEditor,
  type Transcripts,
  WordJobs,
  WordStates,
} from './enrichment/index.ts'
import type { Outbox } from './events/index.ts'
import { type Items, Search, type TemporaryFiles, UnindexedItems } from './items/index.ts'
import type { Jobs } from './jobs/index.ts'
import { openPictureWords } from './open-picture-words.ts'
import type { Tools as AllTools } from './open-tools.ts'
import { openTranscription } from './open-transcription.ts'

type Tools = Pick<AllTools, 'blobs' | 'media'> & {
  readonly clock: Clock
  readonly config: Pick<Config, 'dataDirectory' | 'words'>
  readonly database: Database
  readonly engineCalls: EngineCalls
  readonly engines: Engines
  readonly jobs: Jobs
  readonly log: Log
  readonly outbox: Outbox
  readonly temporaryFiles: TemporaryFiles
}

/** Whatever writes about items, and finds them by it. `opening` closes it. */
export async function openEnrichment(tools: Tools, opening: AsyncDisposableStack) {
  const unindexed = new UnindexedItems(tools)
  const search = new Search({ ...tools, unindexed })
  const { transcripts, ...spoken } = await openTranscription({ ...tools, search }, opening)
  const makers = [...(await openPictureWords(tools, opening)), ...spoken.makers]
  const wordStates = new WordStates({ ...tools, search })
  const wordJobs = opening.use(new WordJobs({ ...tools, wordStates }))
  wordJobs.define(makers)
  const { backlogDays: days, isOptedOutBySite } = tools.config.words
  const enrichment = new Enrichment({
    ...tools,
    isOptedOutBySite,
    makers,
    search,
    transcripts,
    wordJobs,
    wordStates,
  })
  const backlog = new Backlog({ ...tools, days, enrichment, makers })
  backlog.define()
  new StrandedWords({ ...tools, makers, wordStates }).define()
  return {
    /** What items need of it. */
    finding: { search, unindexed, words: enrichment, transcriptFiles: transcripts },
    writing: { backlog, enrichment, transcripts },
  }
}

/** What owners do about words of their items. */
export function openWordEditors(parts: {
  readonly database: Database
  readonly enrichment: Enrichment
  readonly items: Items
  readonly limits: RateLimits
  readonly transcripts: Transcripts
}) {
  const again = new Again({ ...parts, rateLimits: parts.limits })
  return { again, transcriptEditor: new TranscriptEditor(parts) }
}
