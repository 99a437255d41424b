import { existsSync } from 'node:fs'
import { totalmem } from 'node:os'
import type { Media } from '@anybin/media'
import type { AddressLimits, AuditLog, Challenges, RolesAndBans } from './accounts/index.ts'
import type { Config, ScanConfig } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Family } from './core/family.ts'
import type { KeyedHash } from './core/keyed-hash.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import {
  InspectionTickets,
  type KeptItems,
  type Purges,
  type TemporaryFiles,
} from './items/index.ts'
import type { Jobs } from './jobs/index.ts'
import type { Mail } from './mail/index.ts'
import {
  AccountDecisions,
  AccountNotices,
  AppealAnswers,
  Appeals,
  BulkMembers,
  BulkSelection,
  Bulks,
  CaseFiles,
  Cases,
  CatchUp,
  Checks,
  Clamd,
  DecisionLog,
  Decisions,
  Desk,
  EngineStates,
  Engines,
  Evidence,
  EvidenceKeys,
  EvidenceNotices,
  EvidenceUpkeep,
  Exchanges,
  ExpiredFacts,
  Fingerprints,
  Flaggers,
  HashLists,
  ImportReview,
  Inspections,
  ListCheck,
  ListFetching,
  ListImport,
  ListRescan,
  ListSwitches,
  ListWithdrawals,
  Lookalikes,
  ModeratedItems,
  NearHashes,
  Notices,
  OverdueChecks,
  OwnDecisions,
  OwnLists,
  PictureScan,
  Reporters,
  ReportLetters,
  ReportLimits,
  ReportOutcomes,
  ReportReceipts,
  Reports,
  Reversals,
  type ScanEngine,
  ScanPolicy,
  ScanStates,
  Scans,
  Staff,
  StaffSearches,
  StagedEntries,
  Statements,
  UnansweredReports,
  UploaderTrusts,
  UploadScreening,
} from './moderation/index.ts'
import type { BlobStore } from './storage/index.ts'

type Tools = {
  readonly addressLimits: AddressLimits
  readonly audit: AuditLog
  readonly blobs: BlobStore
  readonly challenges: Pick<Challenges, 'check' | 'redeem'>
  readonly config: Pick<Config, 'lists' | 'scan' | 'siteName'> & {
    readonly http: Pick<Config['http'], 'egressAllow'>
  }
  readonly clock: Clock
  readonly database: Database
  /** What looks at files, besides lists. */
  readonly engines: readonly ScanEngine[]
  /** Where sealed files are, apart from all others. */
  readonly evidenceStore: BlobStore
  readonly family: Pick<Family, 'accountsOrigin' | 'audiences' | 'originOf'>
  readonly keyedHash: KeyedHash
  readonly jobs: Jobs
  readonly keptItems: KeptItems
  readonly log: Log
  readonly mail: Pick<Mail, 'delivers' | 'send'>
  readonly purges: Purges
  readonly rolesAndBans: RolesAndBans
}

/** What is found out, reported and decided about items and people. */
export function openModeration(tools: Tools) {
  const facts = openFacts(tools)
  const reporting = openReports({ ...tools, ...facts })
  const letters = reporting.reportLetters
  const deciding = openDeciding({ ...tools, ...facts }, letters)
  const scanning = openScanning({ ...tools, ...facts })
  const lists = openLists({ ...tools, ...facts, ...deciding })
  const sealed = openEvidence({ ...tools, ...facts, ...deciding })
  const atDesk = openDesk({ ...tools, ...facts, ...deciding })
  const { items: moderatedItems, states: scanStates, ...known } = facts
  const opened = { ...reporting, ...deciding, ...scanning, ...lists, ...sealed, ...atDesk }
  return { ...known, ...opened, moderatedItems, scanStates }
}

/** What is known, and the states that follow. */
function openFacts(tools: Tools) {
  const items = new ModeratedItems(tools)
  const cases = new Cases(tools)
  const checks = new Checks(tools)
  const fingerprints = new Fingerprints(tools)
  const hashLists = new HashLists(tools)
  const nearHashes = new NearHashes({ hashLists })
  const statements = new Statements(tools)
  const states = new ScanStates({ ...tools, cases, checks, items, statements })
  return { cases, checks, fingerprints, hashLists, items, nearHashes, states }
}

type Known = Tools & ReturnType<typeof openFacts>

/** What people do about it, and what those are told whom it concerns. */
function openDeciding(known: Known, letters: ReportLetters) {
  const { accountsOrigin } = known.family
  const staff = new Staff(known)
  const ownLists = new OwnLists(known)
  const decisions = new Decisions({ ...known, ownLists, staff })
  const accountNotices = new AccountNotices({ ...known, ...known.config, accountsOrigin })
  const accountDecisions = new AccountDecisions({ ...known, accountNotices, staff })
  const deciders = { ...known, accountDecisions, decisions, ownLists, staff }
  const reversals = new Reversals(deciders)
  const bulkMembers = new BulkMembers(known)
  const bulks = new Bulks({ ...deciders, reversals, bulkMembers })
  for (const worker of [accountNotices, bulks]) worker.define()
  return {
    accountDecisions,
    appealAnswers: new AppealAnswers({ ...deciders, letters, reversals }),
    appeals: new Appeals({ ...deciders, reversals }),
    bulks,
    decisionLog: new DecisionLog({ ...known, bulkMembers }),
    decisions,
    ownDecisions: new OwnDecisions(known),
    reversals,
    staff,
    staffSearches: new StaffSearches({ ...known, staff }),
  }
}

/** What is kept because a law asks for it. */
function openEvidence(known: Known & Pick<ReturnType<typeof openDeciding>, 'decisions' | 'staff'>) {
  const evidenceKeys = new EvidenceKeys(known)
  const evidenceNotices = new EvidenceNotices({ ...known, ...known.config })
  const evidence = new Evidence({ ...known, evidenceKeys, evidenceNotices })
  const evidenceUpkeep = new EvidenceUpkeep({ ...known, evidence })
  for (const worker of [evidenceNotices, evidenceUpkeep]) worker.define()
  return { evidence, evidenceUpkeep }
}

/** What machines do about it. */
function openScanning(known: Known) {
  const { engines, items } = known
  const engineStates = new EngineStates(known)
  const scans = new Scans({ ...known, engineStates })
  const listCheck = new ListCheck(known)
  const listRescan = new ListRescan(known)
  const notices = new Notices({ ...known, ...known.config, ...known.family })
  const catchUp = new CatchUp({ ...known, items, listCheck, scans })
  const expiredFacts = new ExpiredFacts(known)
  const overdueChecks = new OverdueChecks(known)
  const workers = [overdueChecks, scans, listCheck, listRescan, notices, catchUp, expiredFacts]
  for (const worker of workers) worker.define()
  const policy = new ScanPolicy({
    config: known.config.scan,
    trusts: new UploaderTrusts(known),
    hasScanner: engines.some(({ kinds }) => kinds.includes('audio')),
  })
  const screening = new UploadScreening({ ...known, listCheck, overdueChecks, policy, scans })
  const judges = new Engines({ ...known, engineStates })
  const opened = { catchUp, engineStates, expiredFacts, listCheck, screening }
  return { ...opened, engines: judges }
}

/** What is brought into lists, from files and from those who keep them. */
function openLists(known: Known & Pick<ReturnType<typeof openDeciding>, 'staff'>) {
  const { http, lists } = known.config
  const exchanges = new Exchanges(lists, http.egressAllow)
  const stagedEntries = new StagedEntries(known)
  const listSwitches = new ListSwitches(known)
  const importReview = new ImportReview({ ...known, listSwitches, stagedEntries })
  const bringing = { ...known, exchanges, importReview, stagedEntries }
  const listFetching = new ListFetching(bringing)
  for (const worker of [listFetching, new ListWithdrawals(known)]) worker.define()
  const opened = { exchanges, importReview, listFetching, listSwitches }
  return { ...opened, listImport: new ListImport(bringing) }
}

/** What people report, and what they hear of it. */
function openReports(tools: Known) {
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
    reports: new Reports({ ...tools, ...sending }),
    reportReceipts: new ReportReceipts({ ...tools, unanswered }),
  }
}

/** What moderators see, and what they do with it. */
function openDesk(known: Known & ReturnType<typeof openDeciding>) {
  const lookalikes = new Lookalikes(known)
  const inspectionTickets = new InspectionTickets(known)
  const bulkSelection = new BulkSelection({ ...known, lookalikes })
  return {
    bulkSelection,
    caseFiles: new CaseFiles({ ...known, lookalikes }),
    desk: new Desk({ ...known, bulkSelection }),
    inspections: new Inspections({ ...known, inspectionTickets }),
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
