import type { Config } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import { Backlog, Enrichment, WordJobs, type WordMaker, WordStates } from './enrichment/index.ts'
import type { Search } from './items/index.ts'
import type { Jobs } from './jobs/index.ts'

type Tools = {
  readonly config: Pick<Config, 'words'>
  readonly clock: Clock
  readonly database: Database
  readonly jobs: Jobs
  readonly log: Log
  readonly makers: readonly WordMaker[]
  readonly search: Search
}

/** Whatever writes about items. `opening` closes it. */
export function openEnrichment(tools: Tools, opening: AsyncDisposableStack) {
  const wordStates = new WordStates(tools)
  const wordJobs = opening.use(new WordJobs({ ...tools, wordStates }))
  wordJobs.define(tools.makers)
  const { backlogDays: days, isOptedOutBySite } = tools.config.words
  const enrichment = new Enrichment({ ...tools, isOptedOutBySite, wordJobs, wordStates })
  const backlog = new Backlog({ ...tools, days, enrichment })
  backlog.define()
  return { backlog, enrichment }
}
