import path from 'node:path'
import type { Media } from '@anybin/media'
import type { Config } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Database } from './database/index.ts'
import type { EngineCalls, Engines } from './engines/index.ts'
import {
  AccountBudgets,
  findWhisper,
  OpenAiTranscriber,
  SpeechParts,
  type Transcriber,
  TranscriptMaker,
  Transcripts,
  WhisperProgram,
} from './enrichment/index.ts'
import type { Search, TemporaryFiles } from './items/index.ts'
import type { BlobStore } from './storage/index.ts'

type Tools = {
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly config: Pick<Config, 'dataDirectory' | 'words'>
  readonly database: Database
  readonly engineCalls: EngineCalls
  readonly engines: Engines
  readonly media: Media
  readonly search: Search
  readonly temporaryFiles: TemporaryFiles
}

/** What is said in clips: kept here, and made where somebody can. `opening` closes it. */
export async function openTranscription(tools: Tools, opening: AsyncDisposableStack) {
  const transcripts = new Transcripts(tools)
  const transcriber = await findTranscriber(tools.config)
  if (!transcriber) return { transcripts, makers: [] }
  const transcribers = [tools.engines.add(transcriber)]
  const speechParts = new SpeechParts({ ...tools, detector: await openDetector(opening) })
  const { transcriptMinutes: calls, transcripts: settings } = tools.config.words
  const accountBudgets = new AccountBudgets({ ...tools, calls })
  const maker = new TranscriptMaker({
    ...tools,
    accountBudgets,
    language: settings.language,
    speechParts,
    transcribers,
    transcripts,
  })
  return { transcripts, makers: [maker] }
}

async function findTranscriber(config: Tools['config']): Promise<Transcriber | undefined> {
  const { server, program } = config.words.transcripts
  if (server) return new OpenAiTranscriber({ ...server, name: 'transcriber' })
  if (program === 'off') return undefined
  const files = await findWhisper(path.join(config.dataDirectory, 'models'))
  return files && new WhisperProgram(files)
}

async function openDetector(opening: AsyncDisposableStack) {
  const package_ = await import('@anybin/engines').catch(orNone)
  return package_?.SpeechDetector.isBuilt ? opening.use(new package_.SpeechDetector()) : undefined
}

/** It is an optional dependency. */
function orNone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
}
