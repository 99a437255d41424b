import type { RecordAuditEvent } from './accounts/index.ts'
import type { Clock } from './core/clock.ts'
import type { Database } from './database/index.ts'
import type { Jobs } from './jobs/index.ts'
import {
  Cases,
  Checks,
  Decisions,
  Fingerprints,
  HashLists,
  ModeratedItems,
  NearHashes,
  ScanStates,
  Statements,
} from './moderation/index.ts'

export type Moderation = ReturnType<typeof openModeration>

/** What is found out, reported and decided about items. */
export function openModeration(tools: {
  readonly clock: Clock
  readonly database: Database
  readonly jobs: Jobs
  readonly recordAuditEvent: RecordAuditEvent
}) {
  const items = new ModeratedItems(tools)
  const cases = new Cases(tools)
  const checks = new Checks(tools)
  const fingerprints = new Fingerprints(tools)
  const hashLists = new HashLists(tools)
  const nearHashes = new NearHashes({ hashLists })
  const statements = new Statements(tools)
  const states = new ScanStates({ ...tools, cases, checks, items, statements })
  const decisions = new Decisions({
    ...tools,
    cases,
    checks,
    fingerprints,
    hashLists,
    items,
    states,
  })
  return { cases, checks, decisions, fingerprints, hashLists, items, nearHashes, states }
}
