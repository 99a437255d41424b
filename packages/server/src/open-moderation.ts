import { existsSync } from 'node:fs'
import { totalmem } from 'node:os'
import type { Media } from '@anybin/media'
import type { AddressLimits, AuditLog, Challenges } from './accounts/index.ts'
import type { Config, ScanConfig } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Family } from './core/family.ts'
import type { KeyedHash } from './core/keyed-hash.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import { InspectionTickets, type Purges, type TemporaryFiles } from './items/index.ts'
import type { Jobs } from './jobs/index.ts'
import type { Mail } from './mail/index.ts'
import {
  Appeals,
  CaseFiles,
  Cases,
  CatchUp,
  Checks,
  Clamd,
  Decisions,
  Desk,
  EngineStates,
  Engines,
  ExpiredFacts,
  Fingerprints,
  Flaggers,
  HashLists,
  Inspections,
  ListCheck,
  ListRescan,
  Lookalikes,
  ModeratedItems,
  NearHashes,
  Notices,
  OverdueChecks,
  PictureScan,
  Reporters,
  ReportLetters,
  ReportLimits,
  ReportOutcomes,
  ReportReceipts,
  Reports,
  type ScanEngine,
  ScanPolicy,
  ScanStates,
  Scans,
  Statements,
  UnansweredReports,
  UploaderTrusts,
  UploadScreening,
} from './moderation/index.ts'
import type { BlobStore } from './storage/index.ts'

/** What is found out, reported and decided about items. */
export function openModeration(tools: {
  readonly addressLimits: AddressLimits
  readonly audit: AuditLog
  readonly blobs: BlobStore
  readonly challenges: Pick<Challenges, 'check' | 'redeem'>
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
  readonly purges: Purges
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
  const reporting = openReports(tools, facts)
  const appeals = new Appeals({ ...facts, letters: reporting.reportLetters, decisions })
  const atDesk = openDesk({ ...facts, appeals, decisions })
  const engineStates = new EngineStates(tools)
  const scans = new Scans({ ...facts, engineStates })
  const listCheck = new ListCheck(facts)
  const listRescan = new ListRescan(facts)
  const notices = new Notices({ ...tools, ...tools.config, ...tools.family, items })
  const catchUp = new CatchUp({ ...tools, items, listCheck, scans })
  const expiredFacts = new ExpiredFacts(tools)
  const overdueChecks = new OverdueChecks({ ...tools, cases, items })
  const workers = [overdueChecks, scans, listCheck, listRescan, notices, catchUp, expiredFacts]
  for (const worker of workers) worker.define()
  const policy = new ScanPolicy({
    config: tools.config.scan,
    trusts: new UploaderTrusts(tools),
    hasScanner: engines.some(({ kinds }) => kinds.includes('audio')),
  })
  const screening = new UploadScreening({ ...facts, listCheck, overdueChecks, policy, scans })
  return {
    ...atDesk,
    appeals,
    cases,
    catchUp,
    checks,
    decisions,
    engineStates,
    engines: new Engines({ ...tools, engineStates }),
    expiredFacts,
    fingerprints,
    hashLists,
    listCheck,
    moderatedItems: items,
    nearHashes,
    ...reporting,
    scanStates: states,
    screening,
  }
}

/** What people report, and what they hear of it. */
function openReports(
  tools: Omit<Parameters<typeof openModeration>[0], 'engines'>,
  facts: {
    readonly cases: Cases
    readonly checks: Checks
    readonly items: ModeratedItems
    readonly states: ScanStates
  },
) {
  const origins = tools.family.audiences
  const letters = new ReportLetters({ ...tools, ...tools.config, origins })
  const flaggers = new Flaggers(tools)
  const reporters = new Reporters(tools)
  const unanswered = new UnansweredReports({ ...tools, letters })
  const outcomes = new ReportOutcomes({ ...tools, flaggers, letters, reporters })
  const limits = new ReportLimits(tools)
  for (const worker of [letters, unanswered, outcomes]) worker.define()
  const sending = { flaggers, letters, limits, origins, reporters, unanswered }
  return {
    flaggers,
    reportLetters: letters,
    reporters,
    reports: new Reports({ ...tools, ...facts, ...sending }),
    reportReceipts: new ReportReceipts({ ...tools, ...facts, unanswered }),
  }
}

type DeskParts = ConstructorParameters<typeof Desk>[0] &
  Omit<ConstructorParameters<typeof CaseFiles>[0], 'lookalikes'> &
  ConstructorParameters<typeof InspectionTickets>[0] &
  ConstructorParameters<typeof Lookalikes>[0]

/** What moderators see, and what they do with it. */
function openDesk(facts: DeskParts) {
  const lookalikes = new Lookalikes(facts)
  const inspectionTickets = new InspectionTickets(facts)
  return {
    caseFiles: new CaseFiles({ ...facts, lookalikes }),
    desk: new Desk(facts),
    inspections: new Inspections({ ...facts, inspectionTickets }),
  }
}

// Of Debian, Fedora, Alpine and the image of its makers.
const usualSockets = [
  '/run/clamav/clamd.ctl',
  '/run/clamd.scan/clamd.sock',
  '/run/clamav/clamd.sock',
  '/tmp/clamd.sock',
]

/** The engines that are configured or found. `opening` closes them. */
export async function openScanEngines(
  { clamd, pictureClassifier }: ScanConfig,
  tools: { readonly media: Media; readonly temporaryFiles: TemporaryFiles },
  opening: AsyncDisposableStack,
): Promise<readonly ScanEngine[]> {
  const engines: ScanEngine[] = []
  const address = clamd === 'auto' ? findClamd() : clamd
  if (address && address !== 'off') engines.push(new Clamd(address))
  if (pictureClassifier === 'off') return engines
  const package_ = await import('@anybin/engines').catch(orNone)
  if (!package_?.PictureClassifier.isBuilt) return engines
  const isSmall = pictureClassifier === 'small' || memoryOfMachine() < bothModelsFrom
  const models = isSmall ? 'small' : 'both'
  const classifier = opening.use(new package_.PictureClassifier({ models }))
  const engine = { ...package_, classifier }
  const rendering = tools.media.inBackground
  return [...engines, new PictureScan({ ...tools, engine, models, rendering })]
}

function findClamd(): { readonly path: string } | undefined {
  const path = usualSockets.find((one) => existsSync(one))
  return path === undefined ? undefined : { path }
}

/** It is an optional dependency. */
function orNone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
}

const bothModelsFrom = 2 * 1024 ** 3

/** Of a container, if it may have less than the machine. */
function memoryOfMachine(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}
