import type { Config } from './config/config.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import { Enrichment, WordJobs, type WordMaker, WordStates } from './enrichment/index.ts'
import type { Search } from './items/index.ts'
import type { Jobs } from './jobs/index.ts'

type Tools = {
  readonly config: Pick<Config, 'words'>
  readonly database: Database
  readonly jobs: Jobs
  readonly log: Log
  readonly makers: readonly WordMaker[]
  readonly search: Search
}

/** Whatever writes about items. `opening` closes it. */
export function openEnrichment(tools: Tools, opening: AsyncDisposableStack): Enrichment {
  const wordStates = new WordStates(tools)
  const wordJobs = opening.use(new WordJobs({ ...tools, wordStates }))
  wordJobs.define(tools.makers)
  const { isOptedOutBySite } = tools.config.words
  return new Enrichment({ ...tools, isOptedOutBySite, wordJobs, wordStates })
}
