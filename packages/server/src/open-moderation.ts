import type {
  AddressLimits,
  AuditLog,
  Challenges,
  RolesAndBans,
  Settings,
} from './accounts/index.ts'
import type { Config } from './config/config.ts'
import type { Clock } from './core/clock.ts'
import type { Family } from './core/family.ts'
import type { KeyedHash } from './core/keyed-hash.ts'
import type { Log } from './core/log.ts'
import type { Database } from './database/index.ts'
import type { EngineCalls, Engines } from './engines/index.ts'
import type { Outbox } from './events/index.ts'
import {
  type ImportedItems,
  InspectionTickets,
  type ItemWords,
  type KeptItems,
  type Purges,
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
  BulkWork,
  CaseFiles,
  Cases,
  CatchUp,
  Checks,
  DecisionLog,
  Decisions,
  Desk,
  Evidence,
  EvidenceKeys,
  EvidenceNotices,
  EvidenceUpkeep,
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
  OwnDecisions,
  OwnLists,
  RepeatedBlocks,
  Reporters,
  ReportLetters,
  ReportLimits,
  ReportOutcomes,
  ReportReceipts,
  Reports,
  Rescans,
  Reversals,
  type ScanEngine,
  ScanPolicy,
  ScanStates,
  Scans,
  SiteItems,
  Staff,
  StaffSearches,
  Statements,
  UnansweredReports,
  UploaderTrusts,
  UploadScreening,
} from './moderation/index.ts'
import { openDuties, openLists } from './open-duties.ts'
import type { BlobStore } from './storage/index.ts'

type Tools = {
  readonly addressLimits: AddressLimits
  readonly audit: AuditLog
  readonly blobs: BlobStore
  readonly challenges: Pick<Challenges, 'check' | 'redeem'>
  readonly config: Pick<Config, 'duties' | 'lists' | 'scan'> & {
    readonly http: Pick<Config['http'], 'egressAllow'>
  }
  readonly clock: Clock
  readonly database: Database
  readonly engineCalls: EngineCalls
  readonly engines: Engines
  /** Where sealed files are, apart from all others. */
  readonly evidenceStore: BlobStore
  /** Whoever writes about items once they are clean. */
  readonly enrichment: Pick<ItemWords, 'request'>
  readonly family: Pick<Family, 'accountsOrigin' | 'audiences' | 'originOf'>
  readonly keyedHash: KeyedHash
  readonly jobs: Jobs
  readonly importedItems: Pick<ImportedItems, 'any'>
  readonly keptItems: KeptItems
  readonly log: Log
  readonly outbox: Outbox
  readonly mail: Pick<Mail, 'delivers' | 'send'>
  readonly purges: Purges
  readonly rolesAndBans: RolesAndBans
  readonly settings: Pick<Settings, 'current'>
  /** What looks at files, besides lists. */
  readonly scanEngines: readonly ScanEngine[]
}

/** What is found out, reported and decided about items and people. */
export function openModeration(tools: Tools) {
  const facts = openFacts(tools)
  const reporting = openReports({ ...tools, ...facts })
  const letters = reporting.reportLetters
  const deciding = openDeciding({ ...tools, ...facts }, letters)
  const scanning = openScanning({ ...tools, ...facts })
  const lists = openLists({ ...tools, ...facts, ...deciding })
  const obliged = openDuties({ ...tools, ...facts, ...deciding, ...reporting })
  const sealed = openEvidence({ ...tools, ...facts, ...deciding })
  const atDesk = openDesk({ ...tools, ...facts, ...deciding })
  const { items: moderatedItems, states: scanStates, ...known } = facts
  const opened = {
    ...reporting,
    ...deciding,
    ...scanning,
    ...lists,
    ...obliged,
    ...sealed,
    ...atDesk,
  }
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
  const states = new ScanStates({
    ...tools,
    cases,
    checks,
    items,
    statements,
    words: tools.enrichment,
  })
  return { cases, checks, fingerprints, hashLists, items, nearHashes, states }
}

type Known = Tools & ReturnType<typeof openFacts>

/** What people do about it, and what those are told whom it concerns. */
function openDeciding(known: Known, letters: ReportLetters) {
  const { accountsOrigin } = known.family
  const staff = new Staff(known)
  const ownLists = new OwnLists(known)
  const repeatedBlocks = new RepeatedBlocks(known)
  const decisions = new Decisions({ ...known, ownLists, repeatedBlocks, staff })
  const accountNotices = new AccountNotices({ ...known, accountsOrigin })
  const accountDecisions = new AccountDecisions({ ...known, accountNotices, staff })
  const deciders = { ...known, accountDecisions, decisions, ownLists, staff }
  const reversals = new Reversals(deciders)
  const bulkMembers = new BulkMembers(known)
  const bulkWork = new BulkWork({ ...deciders, reversals, bulkMembers })
  const bulks = new Bulks({ ...deciders, bulkMembers, bulkWork })
  for (const worker of [accountNotices, bulkWork]) worker.define()
  return {
    accountDecisions,
    appealAnswers: new AppealAnswers({ ...deciders, letters, reversals }),
    appeals: new Appeals({ ...deciders, reversals }),
    bulks,
    decisionLog: new DecisionLog({ ...known, bulkMembers }),
    decisions,
    ownDecisions: new OwnDecisions(known),
    siteItems: new SiteItems(known),
    reversals,
    staff,
    staffSearches: new StaffSearches({ ...known, staff }),
  }
}

/** What is kept because a law asks for it. */
function openEvidence(known: Known & Pick<ReturnType<typeof openDeciding>, 'decisions' | 'staff'>) {
  const evidenceKeys = new EvidenceKeys(known)
  const evidenceNotices = new EvidenceNotices(known)
  const evidence = new Evidence({ ...known, evidenceKeys, evidenceNotices })
  const evidenceUpkeep = new EvidenceUpkeep({ ...known, evidence })
  for (const worker of [evidenceNotices, evidenceUpkeep]) worker.define()
  return { evidence, evidenceUpkeep }
}

/** What machines do about it. */
function openScanning(known: Known) {
  const { items, scanEngines } = known
  const scans = new Scans(known)
  const rescans = new Rescans({ ...known, scans })
  for (const engine of scanEngines) known.engines.add(engine)
  const listCheck = new ListCheck(known)
  const listRescan = new ListRescan(known)
  const notices = new Notices({ ...known, ...known.config, ...known.family })
  const catchUp = new CatchUp({ ...known, items, listCheck, scans })
  const expiredFacts = new ExpiredFacts(known)
  const overdueChecks = new OverdueChecks(known)
  const workers = [
    overdueChecks,
    scans,
    rescans,
    listCheck,
    listRescan,
    notices,
    catchUp,
    expiredFacts,
  ]
  for (const worker of workers) worker.define()
  const policy = new ScanPolicy({
    config: known.config.scan,
    trusts: new UploaderTrusts(known),
    hasScanner: scanEngines.some(({ kinds }) => kinds.includes('audio')),
  })
  const screening = new UploadScreening({ ...known, listCheck, overdueChecks, policy, scans })
  return { catchUp, expiredFacts, listCheck, rescans, screening }
}

/** What people report, and what they hear of it. */
function openReports(tools: Known) {
  const origins = tools.family.audiences
  const letters = new ReportLetters({ ...tools, origins })
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
