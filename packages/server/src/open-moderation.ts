import { existsSync } from 'node:fs'
import type { AddressLimits, AuditLog } from './accounts/index.ts'
import type { Config, ScanConfig } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Family } from './core/family.ts'
import type { KeyedHash } from './core/keyed-hash.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import type { Jobs } from './jobs/index.ts'
import type { Mail } from './mail/index.ts'
import {
  Appeals,
  Cases,
  CatchUp,
  Checks,
  Clamd,
  Decisions,
  EngineStates,
  ExpiredFacts,
  Fingerprints,
  HashLists,
  ListCheck,
  ListRescan,
  ModeratedItems,
  NearHashes,
  Notices,
  Reports,
  type ScanEngine,
  ScanPolicy,
  ScanStates,
  Scans,
  Statements,
  UploadScreening,
} from './moderation/index.ts'
import type { BlobStore } from './storage/index.ts'

/** What is found out, reported and decided about items. */
export function openModeration(tools: {
  readonly addressLimits: AddressLimits
  readonly audit: AuditLog
  readonly blobs: BlobStore
  readonly config: Pick<Config, 'scan' | 'siteName'>
  readonly clock: Clock
  readonly database: Database
  /** What looks at files, besides lists. */
  readonly engines: readonly ScanEngine[]
  readonly family: Pick<Family, 'audiences' | 'originOf'>
  readonly keyedHash: KeyedHash
  readonly jobs: Jobs
  readonly log: Log
  readonly mail: Pick<Mail, 'delivers' | 'send'>
}) {
  const { engines } = tools
  const items = new ModeratedItems(tools)
  const cases = new Cases(tools)
  const checks = new Checks(tools)
  const fingerprints = new Fingerprints(tools)
  const hashLists = new HashLists(tools)
  const nearHashes = new NearHashes({ hashLists })
  const statements = new Statements(tools)
  const states = new ScanStates({ ...tools, cases, checks, items, statements })
  const facts = { ...tools, cases, checks, fingerprints, hashLists, items, nearHashes, states }
  const decisions = new Decisions(facts)
  const appeals = new Appeals({ ...facts, decisions })
  const reports = new Reports({ ...facts, origins: tools.family.audiences })
  const engineStates = new EngineStates(tools)
  const scans = new Scans({ ...facts, engineStates })
  const listCheck = new ListCheck(facts)
  const listRescan = new ListRescan(facts)
  const notices = new Notices({ ...tools, ...tools.config, ...tools.family, items })
  const catchUp = new CatchUp({ ...tools, items, listCheck, scans })
  const expiredFacts = new ExpiredFacts(tools)
  const workers = [scans, listCheck, listRescan, notices, catchUp, expiredFacts]
  for (const worker of workers) worker.define()
  const policy = new ScanPolicy({
    ...tools,
    config: tools.config.scan,
    hasScanner: engines.length > 0,
  })
  const screening = new UploadScreening({ ...facts, listCheck, policy, scans })
  return {
    appeals,
    cases,
    catchUp,
    checks,
    decisions,
    engineStates,
    expiredFacts,
    fingerprints,
    hashLists,
    listCheck,
    moderatedItems: items,
    nearHashes,
    reports,
    scanStates: states,
    screening,
  }
}

// Of Debian, Fedora, Alpine and the image of its makers.
const usualSockets = [
  '/run/clamav/clamd.ctl',
  '/run/clamd.scan/clamd.sock',
  '/run/clamav/clamd.sock',
  '/tmp/clamd.sock',
]

/** The engines that are configured or found. */
export function findScanEngines({ clamd }: ScanConfig): readonly ScanEngine[] {
  if (clamd === 'off') return []
  if (clamd !== 'auto') return [new Clamd(clamd)]
  const path = usualSockets.find((one) => existsSync(one))
  return path === undefined ? [] : [new Clamd({ path })]
}
