import type { AuditLog } from './accounts/index.ts'
import type { Config } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import { EngineCalls, EngineStates, Engines, Spending } from './engines/index.ts'
import type { Jobs } from './jobs/index.ts'

type Tools = {
  readonly audit: AuditLog
  readonly clock: Clock
  readonly config: Pick<Config, 'engines'>
  readonly database: Database
  readonly jobs: Jobs
  readonly log: Log
}

/** What is known of engines, and how they are called; which there are is up to the modules that use them. */
export function openEngines(tools: Tools) {
  const engineStates = new EngineStates(tools)
  const spending = new Spending(tools)
  const parts = { ...tools, config: tools.config.engines, engineStates, spending }
  const engines = new Engines(parts)
  engines.define()
  return { engineCalls: new EngineCalls(parts), engines, engineStates, spending }
}
